package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/// The run sheet: one HTML file that refers to nothing outside itself, in the reader's light or
/// dark scheme.
final class Report {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final RunContent content;
    private final Snapshot snapshot;
    private final TimeRange range;

    Report(RunContent content) {
        this.content = content;
        this.snapshot = content.snapshot();
        this.range = Exports.runRange(snapshot);
    }

    String html() throws IOException {
        Markup page = new Markup();
        page.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .add(" style-src 'unsafe-inline'\">")
                .add("<title>%s, %s</title><style>", title(), WHEN.format(start()))
                .add(PageStyle.css())
                .add("</style></head><body><main>");
        header(page);
        ReportCharts charts =
                new ReportCharts(snapshot, new ReportMarks(snapshot, content.scrub()), range);
        page.add("<section class=\"top\">").add(charts.sheet());
        page.add(new ReportGauges(snapshot, range).markup()).add("</section>");
        page.add("<h2>What holds it back</h2>").add(ReportFindings.markup(content.findings()));
        page.add(ReportBudget.markup(snapshot, range));
        page.add(charts.strips());
        tables(page);
        return page.add("</main></body></html>\n").toString();
    }

    private String title() {
        return Title.of(snapshot);
    }

    private java.time.Instant start() {
        return Times.instant(range.fromNanos());
    }

    private void header(Markup page) {
        page.add("<header><h1>%s</h1><p class=\"under\">", title())
                .add("%s · %s", WHEN.format(start()), Figures.seconds(range.seconds()));
        snapshot.run()
                .ifPresent(run -> page.add(" · seed %s · %s", run.seed(), outcome(run.outcome())));
        page.add(" · figures beside the charts are of the whole run</p></header>");
    }

    private static String outcome(String word) {
        return switch (word) {
            case "end" -> "completed";
            case "running" -> "still running at the export";
            default -> word;
        };
    }

    private void tables(Markup page) {
        page.add("<h2>Settings, JVM and machine</h2><div class=\"tables\">");
        boolean scrub = content.scrub();
        Map<String, String> settings = new TreeMap<>(content.settings());
        settings.replaceAll((name, value) -> scrub ? Secrets.hidden(name, value) : value);
        table(page, "Setting", settings);
        table(page, "JVM and machine", ReportFacts.rows(snapshot.facts(), scrub));
        page.add("</div>");
    }

    private static void table(Markup page, String head, Map<String, String> rows) {
        page.add("<div class=\"card\"><table><thead><tr><th>%s</th>", head)
                .add("<th class=\"number\">Value</th></tr></thead><tbody>");
        rows.forEach((name, value) ->
                page.add("<tr><td>%s</td><td class=\"number\">%s</td></tr>", name, value));
        page.add(rows.isEmpty() ? "<tr><td colspan=\"2\">–</td></tr>" : "");
        page.add("</tbody></table></div>");
    }
}

package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.time.ZoneId;
import java.util.List;

/// The charts of the Drive page, of a whole run.
final class ReportCharts {
    private final Snapshot snapshot;
    private final ReportMarks marks;
    private final TimeRange range;
    private final TimeFrame time;
    private final int from;

    ReportCharts(Snapshot snapshot, ReportMarks marks, TimeRange range) {
        this.snapshot = snapshot;
        this.marks = marks;
        this.range = range;
        this.from = snapshot.slot(range.fromNanos());
        int to = snapshot.slot(range.toNanos()) + 1;
        this.time =
                new TimeFrame(
                        snapshot.timeOf(from),
                        Math.max(1, snapshot.slotNanos()),
                        Math.max(1, Math.min(to, snapshot.slots()) - from),
                        ZoneId.systemDefault());
    }

    Markup strips() {
        Markup markup = new Markup().add("<h2>The run</h2><section class=\"charts\">");
        List<Strip> strips = new StripBook(snapshot, marks, range, from, time.slots()).strips();
        for (Strip strip : strips) {
            strip(markup, strip);
            if (strip.title().equals(Distribution.RESPONSE_TIME.title())) {
                heat(markup, strip.scale());
            }
        }
        return markup.add("</section>");
    }

    /// The dyno sheet as a card.
    Markup sheet() {
        Markup markup = new Markup();
        Sheet sheet = Sheet.of(snapshot, range);
        double budget =
                snapshot.run()
                        .map(RunInfo::budgets)
                        .map(all -> all.getOrDefault("response_p99_seconds", Double.NaN))
                        .orElse(Double.NaN);
        markup.add("<div class=\"card\"><div class=\"head\"><h3>Dyno sheet</h3>")
                .add(
                        "<span class=\"unit\">a point a load, rings the last 50 s, the dot the whole run</span>");
        legend(
                markup,
                List.of(
                        legendLine("response p99, s", "p99"),
                        legendLine("goodput, req/s", "series-3 dashed")));
        markup.add("</div>");
        if (sheet.isEmpty()) {
            markup.add("<p class=\"empty\">No load was recorded.</p>");
        } else {
            markup.add(new SheetPainter(sheet, budget).paint());
        }
        return markup.add("</div>");
    }

    private static Strip.Line legendLine(String name, String style) {
        return new Strip.Line(name, style, slot -> Double.NaN, false, "");
    }

    private void strip(Markup markup, Strip strip) {
        markup.add("<div class=\"card\"><div class=\"head\"><h3>%s</h3>", strip.title())
                .add("<span class=\"unit\">%s</span>", strip.unit());
        legend(markup, strip.lines());
        markup.add("</div>").add(new StripPainter(time).paint(strip)).add("</div>");
    }

    private static void legend(Markup markup, List<Strip.Line> lines) {
        markup.add("<div class=\"legend\">");
        for (Strip.Line line : lines) {
            markup.add("<span><svg viewBox=\"0 0 18 8\"><path class=\"line %s\"", line.style())
                    .add(" d=\"M0 4H18\"/></svg>%s <b>%s</b></span>", line.name(), line.reading());
        }
        markup.add("</div>");
    }

    private void heat(Markup markup, Scale scale) {
        Percentiles responses = snapshot.percentiles(Distribution.RESPONSE_TIME);
        String title = "Response time, all requests";
        markup.add("<div class=\"card\"><div class=\"head\"><h3>%s</h3>", title)
                .add("<span class=\"unit\">s, log</span><div class=\"legend\"><span>few")
                .add("<i class=\"key\"><svg viewBox=\"0 0 84 10\">");
        for (int step = 0; step <= 6; step++) {
            markup.add(
                    "<rect class=\"h" + step + "\" height=\"10\" width=\"12\" x=\"%s\"/>",
                    step * 12);
        }
        markup.add(
                        "</svg></i>many <b>%s</b></span></div></div>",
                        Figures.count(responses.count(range)))
                .add(new HeatPainter(time).paint(responses, from, title, scale))
                .add("</div>");
    }
}

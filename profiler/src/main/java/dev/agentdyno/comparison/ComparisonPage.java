package dev.agentdyno.comparison;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.recording.Markup;
import dev.agentdyno.recording.PageStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A comparison as one HTML page that refers to nothing outside itself.
public final class ComparisonPage {
    private static final int MOST_METHODS = 60;

    private final Comparison comparison;
    private final Markup page = new Markup();

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
    }

    /// The page.
    public static String html(Comparison comparison) throws IOException {
        return new ComparisonPage(comparison).write();
    }

    private String write() throws IOException {
        page.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .add(" style-src 'unsafe-inline'\">")
                .add("<title>%s, %s</title>", comparison.a().name(), comparison.b().name());
        page.add("<style>").add(PageStyle.css()).add(css()).add("</style></head><body><main>");
        header();
        page.add("<section class=\"pair\">");
        figures();
        curves();
        page.add("</section>");
        flames();
        methods();
        return page.add("</main></body></html>\n").toString();
    }

    private static String css() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        ComparisonPage.class.getResourceAsStream("comparison.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void header() {
        page.add("<header><h1>What changed</h1></header><section class=\"card sides\">");
        side("A", comparison.a());
        side("B", comparison.b());
        Comparability likeness = comparison.comparability();
        if (likeness.comparable()) {
            page.add("<p class=\"better\">● May be compared</p>");
        }
        likeness.mismatches()
                .forEach(each ->
                        page.add(
                                "<p class=\"mismatch\">▲ Not alike: %s %s, %s → %s</p>",
                                each.aspect().word().replace('_', ' '),
                                each.name(),
                                each.a(),
                                each.b()));
        likeness.settings()
                .forEach(each ->
                        page.add(
                                "<p>Setting <span class=\"mono\">%s</span>: %s → <b>%s</b></p>",
                                each.name(), each.a(), each.b()));
        page.add("</section>");
    }

    private void side(String letter, Side side) {
        page.add(
                "<p><b class=\"%s\">%s</b> %s, %s</p>",
                "letter-" + (letter.equals("A") ? "a" : "b"),
                letter,
                side.name(),
                Figures.seconds(side.range().seconds()));
    }

    private void figures() {
        page.add("<div class=\"card\"><table><thead><tr><th>Figure</th><th>Unit</th>")
                .add("<th class=\"number\">A</th><th class=\"number\">B</th>")
                .add("<th class=\"number\">Difference</th><th>Meaning</th></tr></thead><tbody>");
        comparison.changes().forEach(this::figure);
        page.add("</tbody></table></div>");
    }

    private void figure(Change change) {
        Written written = Written.of(change);
        page.add("<tr><td>%s</td><td>%s</td>", change.gauge().title(), written.unit());
        page.add(
                "<td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td>",
                written.a(), written.b(), written.difference());
        page.add(
                "<td class=\"%s\">%s %s</td></tr>",
                change.meaning().word(), mark(change.meaning()), change.meaning().word());
    }

    private static String mark(Meaning meaning) {
        return switch (meaning) {
            case BETTER -> "▲";
            case WORSE -> "▼";
            case SAME -> "≈";
            case DIFFERENT -> "·";
            case UNCLEAR, UNKNOWN -> "?";
        };
    }

    private void curves() {
        Curve a = comparison.curveA();
        Curve b = comparison.curveB();
        String title =
                switch (a.kind()) {
                    case RESPONSE -> "Response time by percentile";
                    case PAUSE -> "GC pauses by percentile";
                };
        page.add("<div class=\"card\"><div class=\"head\"><h3>%s</h3>", title)
                .add("<span class=\"unit\">each step is ten times rarer</span>")
                .add("<span class=\"legend\"><span class=\"letter-a\">A, dashed</span>")
                .add("<span class=\"letter-b\">B</span></span></div>");
        page.add(CurvePicture.of(a, b));
        page.add(
                "<p class=\"under\">A %s, B %s</p></div>",
                Figures.count(a.count()), Figures.count(b.count()));
    }

    private void flames() {
        page.add("<h2>Where the processor time went</h2><section class=\"card scale\">");
        if (comparison.a().profile().empty() || comparison.b().profile().empty()) {
            page.add("<p class=\"under\">There are no samples of running code on one side.</p>");
        } else {
            page.add("<input type=\"radio\" name=\"scale\" id=\"normalised\" checked>")
                    .add("<label for=\"normalised\">Of each side’s time</label>")
                    .add("<input type=\"radio\" name=\"scale\" id=\"absolute\">")
                    .add("<label for=\"absolute\">Absolute</label>");
            flame("normalised", TreeDifference.Scale.NORMALISED);
            flame("absolute", TreeDifference.Scale.ABSOLUTE);
        }
        page.add("</section>");
    }

    private void flame(String name, TreeDifference.Scale scale) {
        page.add("<div class=\"panel %s\">", name)
                .add(DifferencePicture.of(comparison.tree(scale)))
                .add("</div>");
    }

    private void methods() {
        page.add("<h2>Methods that changed most</h2><section class=\"card\"><table><thead><tr>")
                .add("<th>Method</th><th class=\"number\">Self A, %</th>")
                .add("<th class=\"number\">Self B, %</th><th class=\"number\">Self, pt</th>")
                .add("<th class=\"number\">Total, pt</th></tr></thead><tbody>");
        comparison.methods().stream().limit(MOST_METHODS).forEach(this::method);
        page.add("</tbody></table></section>");
    }

    private void method(MethodChange method) {
        page.add("<tr><td class=\"mono\">%s</td>", method.frame().text());
        page.add(
                "<td class=\"number\">%s</td><td class=\"number\">%s</td>",
                Figures.number(method.selfA() * 100), Figures.number(method.selfB() * 100));
        page.add(
                "<td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                Written.points(method.selfChange()), Written.points(method.totalChange()));
    }
}

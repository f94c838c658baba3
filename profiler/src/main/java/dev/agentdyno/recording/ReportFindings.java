package dev.agentdyno.recording;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Figures;
import dev.agentdyno.analysis.Finding;
import java.util.List;

/// The findings of a run, the worst first.
final class ReportFindings {
    private ReportFindings() {}

    static Markup markup(List<Finding> findings) {
        Markup markup = new Markup().add("<section class=\"card\">");
        if (findings.isEmpty()) {
            markup.add("<div class=\"finding\">")
                    .add("<svg viewBox=\"0 0 16 16\"><circle class=\"passed\" cx=\"8\" cy=\"8\"")
                    .add(" r=\"7\"/><path class=\"sign\" d=\"M5 8l2.2 2.2L11 6\"/></svg>")
                    .add("<span>Nothing was found that holds the engine back.</span></div>");
        }
        findings.forEach(finding -> finding(markup, finding));
        return markup.add("</section>");
    }

    private static void finding(Markup markup, Finding finding) {
        markup.add("<div class=\"finding\">");
        sign(markup, finding);
        markup.add("<div><h3>%s</h3>", finding.title())
                .add("<span class=\"subject\">%s · ", word(finding))
                .add("<span class=\"mono\">%s</span></span></div>", finding.subject())
                .add("<span class=\"mono\">%s</span><dl>", Figures.percent(finding.share()));
        row(markup, "What", finding.what());
        row(markup, "Why", finding.why());
        row(markup, "Try", finding.advice());
        finding.tunable().ifPresent(advice -> setting(markup, advice));
        evidence(markup, finding.evidence());
        markup.add("</dl></div>");
    }

    private static String word(Finding finding) {
        return switch (finding.severity()) {
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW -> "Low";
        };
    }

    /// Octagon, triangle or circle: the shape says what the colour says.
    private static void sign(Markup markup, Finding finding) {
        String shape =
                switch (finding.severity()) {
                    case HIGH -> "M5 1h6l4 4v6l-4 4H5l-4-4V5z";
                    case MEDIUM -> "M8 1.5l7 13H1z";
                    case LOW -> "M8 1a7 7 0 1 1 0 14a7 7 0 0 1 0-14z";
                };
        markup.add("<svg viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"%s\">", word(finding))
                .add("<path class=\"%s\" d=\"%s\"/>", finding.severity().word(), shape)
                .add("<path class=\"sign\" d=\"M8 5.5v3.5M8 11.6v.1\"/></svg>");
    }

    private static void row(Markup markup, String name, String text) {
        if (!text.isEmpty()) {
            markup.add("<dt>%s</dt><dd>%s</dd>", name, text);
        }
    }

    private static void setting(Markup markup, Advice advice) {
        String old = advice.oldValue().isEmpty() ? "" : advice.oldValue() + " → ";
        markup.add("<dt>Setting</dt><dd><span class=\"mono\">%s", advice.tunable())
                .add(" %s</span>. %s</dd>", old + advice.newValue(), advice.effect());
    }

    private static void evidence(Markup markup, List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        markup.add("<dt>Seen</dt><dd><ul>");
        evidence.forEach(seen -> markup.add("<li>%s</li>", seen.text()));
        markup.add("</ul></dd>");
    }
}

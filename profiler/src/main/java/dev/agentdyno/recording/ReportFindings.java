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
                    .add(Signs.passed())
                    .add("<span>Nothing was found that holds the engine back.</span></div>");
        }
        findings.forEach(finding -> finding(markup, finding));
        return markup.add("</section>");
    }

    private static void finding(Markup markup, Finding finding) {
        markup.add("<div class=\"finding\">");
        markup.add(Signs.of(finding.severity(), word(finding)))
                .add("<div><h3>%s</h3>", finding.title())
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

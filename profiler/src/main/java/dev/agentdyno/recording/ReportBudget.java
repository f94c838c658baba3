package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.analysis.TimeBudget;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// Where agent runs spend their time, as one bar with its key.
final class ReportBudget {
    /// A part that would be named with 0 % is not named.
    private static final double LEAST_NAMED = 0.0005;

    private ReportBudget() {}

    /// Nothing at all where no agent run was seen.
    static Markup markup(Snapshot snapshot, TimeRange range) {
        TimeBudget budget = TimeBudget.of(snapshot, range);
        Markup markup = new Markup();
        if (budget.parts().isEmpty()) {
            return markup;
        }
        markup.add("<h2>Where agent runs spend their time</h2><section class=\"card\">")
                .add(
                        "<svg class=\"budget-bar\" viewBox=\"0 0 1000 24\" width=\"100%\" height=\"24\"")
                .add(" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Time budget\">");
        bars(markup, budget);
        markup.add("</svg><div class=\"legend\">");
        budget.parts().stream()
                .filter(part -> part.share() >= LEAST_NAMED)
                .forEach(part -> key(markup, part));
        return markup.add("</div></section>");
    }

    private static void bars(Markup markup, TimeBudget budget) {
        double from = 0;
        for (TimeBudget.Part part : budget.parts()) {
            double width = part.share() * 1_000;
            markup.add("<rect class=\"part-%s\" height=\"24\"", part.kind().word())
                    .add(" x=\"%s\" width=\"%s\">", from, Math.max(0.5, width - 1))
                    .add("<title>%s</title></rect>", words(part));
            from += width;
        }
    }

    private static void key(Markup markup, TimeBudget.Part part) {
        markup.add("<span><svg viewBox=\"0 0 18 8\"><rect class=\"part-%s\"", part.kind().word())
                .add(
                        " width=\"12\" height=\"8\"/></svg>%s <b>%s</b></span>",
                        name(part), share(part));
    }

    private static String words(TimeBudget.Part part) {
        return name(part) + " " + share(part);
    }

    private static String share(TimeBudget.Part part) {
        return Figures.percent(part.share());
    }

    private static String name(TimeBudget.Part part) {
        return switch (part.kind()) {
            case QUEUE -> "Queue";
            case FIRST_TOKEN -> "First token";
            case DECODE -> "Decode";
            case MODEL -> "Model";
            case TOOL -> "Tools";
            case OWN -> "Own code";
            case GC -> "GC";
        };
    }
}

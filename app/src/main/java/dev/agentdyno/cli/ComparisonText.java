package dev.agentdyno.cli;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.comparison.Change;
import dev.agentdyno.comparison.Comparability;
import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.Meaning;
import dev.agentdyno.comparison.MethodChange;
import dev.agentdyno.comparison.Side;
import dev.agentdyno.comparison.Written;
import dev.agentdyno.samples.Profile;
import java.util.Locale;

/// A comparison as text for a terminal.
record ComparisonText(Comparison comparison) {
    private static final int MOST_METHODS = 15;
    private static final int LONGEST_METHOD = 64;

    String text() {
        StringBuilder text = new StringBuilder();
        side(text, "A", comparison.a());
        side(text, "B", comparison.b());
        comparability(text, comparison.comparability());
        figures(text);
        methods(text);
        return text.toString();
    }

    private static void side(StringBuilder text, String letter, Side side) {
        text.append(letter)
                .append("  ")
                .append(side.name())
                .append(", ")
                .append(Figures.seconds(side.range().seconds()));
        side.profile().requests().ifPresent(joined -> text.append(", ").append(band(joined)));
        text.append('\n');
    }

    private static String band(Profile.Joined joined) {
        String what =
                switch (joined.kind()) {
                    case ROUTER_REQUEST -> " requests";
                    case AGENT_RUN, MODEL_CALL, TOOL_CALL -> " agent runs";
                };
        return "methods of "
                + Figures.count((long) joined.count())
                + " of "
                + Figures.count((long) joined.of())
                + what
                + ", "
                + Figures.seconds(joined.shortestSeconds())
                + " to "
                + Figures.seconds(joined.longestSeconds());
    }

    private static void comparability(StringBuilder text, Comparability comparability) {
        text.append('\n');
        if (comparability.comparable()) {
            text.append("May be compared.\n");
        } else {
            text.append("Compare with care, for these are not alike:\n");
            comparability
                    .mismatches()
                    .forEach(each ->
                            line(
                                    text,
                                    each.aspect().word().replace('_', ' ')
                                            + (each.name().isEmpty() ? "" : " " + each.name()),
                                    each.a(),
                                    each.b()));
        }
        if (!comparability.settings().isEmpty()) {
            text.append("Settings that differ:\n");
            comparability.settings().forEach(each -> line(text, each.name(), each.a(), each.b()));
        }
    }

    private static void line(StringBuilder text, String name, String a, String b) {
        text.append("  ").append(name).append(": ").append(a).append(" → ").append(b).append('\n');
    }

    private void figures(StringBuilder text) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%-28s %6s %10s %10s %12s  %s%n",
                        "Figure",
                        "Unit",
                        "A",
                        "B",
                        "Difference",
                        "Meaning"));
        comparison.changes().forEach(change -> figure(text, change));
    }

    private static void figure(StringBuilder text, Change change) {
        Written written = Written.of(change);
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-28s %6s %10s %10s %12s  %s%n",
                        change.gauge().title(),
                        written.unit(),
                        written.a(),
                        written.b(),
                        written.difference(),
                        mark(change.meaning()) + " " + change.meaning().word()));
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

    private void methods(StringBuilder text) {
        if (comparison.a().profile().empty() || comparison.b().profile().empty()) {
            text.append("\nMethods are not compared: ")
                    .append(comparison.a().profile().empty() ? "A" : "B")
                    .append(" has no samples of running code.\n");
            return;
        }
        text.append(
                String.format(
                        Locale.ROOT,
                        "%n%10s %10s  %s%n",
                        "Self, pt",
                        "Total, pt",
                        "Method, the most changed first"));
        comparison.methods().stream().limit(MOST_METHODS).forEach(method -> method(text, method));
    }

    private static void method(StringBuilder text, MethodChange method) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%10s %10s  %s%n",
                        Written.points(method.selfChange()),
                        Written.points(method.totalChange()),
                        tail(method.frame().text())));
    }

    private static String tail(String name) {
        return name.length() <= LONGEST_METHOD
                ? name
                : "…" + name.substring(name.length() - LONGEST_METHOD + 1);
    }
}

package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.shell.Figures;

/// What strategies are compared by.
enum ReplayMeasure {
    RESPONSE("p99"),
    FIRST("first"),
    PREFIX("prefix"),
    EVENNESS("even");

    private static final double PERCENTILE = 99;

    private final String key;

    ReplayMeasure(String key) {
        this.key = key;
    }

    String word() {
        return Words.of("routing.measure." + key);
    }

    /// Beside the title of what it is drawn in.
    String note() {
        return Words.of("routing.measure." + key + ".note");
    }

    double of(RouteRow row) {
        return switch (this) {
            case RESPONSE -> row.responses().seconds(PERCENTILE);
            case FIRST -> row.firstBytes().seconds(PERCENTILE);
            case PREFIX -> row.prefixHitRate();
            case EVENNESS -> row.imbalance();
        };
    }

    String text(RouteRow row) {
        double value = of(row);
        return switch (this) {
            case RESPONSE, FIRST -> Figures.seconds(value);
            case PREFIX -> Double.isNaN(value) ? Figures.UNKNOWN : Figures.share(value);
            case EVENNESS -> Figures.fixed(value, 2);
        };
    }
}

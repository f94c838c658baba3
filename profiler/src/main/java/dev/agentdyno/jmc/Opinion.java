package dev.agentdyno.jmc;

import java.util.Comparator;

/// What one rule of JDK Mission Control says.
///
/// @param id the rule's id
/// @param topic what the rule is about, such as `garbage_collection`
/// @param score 0 to 100, the higher the worse; NaN if the rule gives none
/// @param summary one sentence
/// @param explanation more on it; may be empty
/// @param solution what it would try; may be empty
public record Opinion(
        String id,
        String name,
        String topic,
        Level level,
        double score,
        String summary,
        String explanation,
        String solution) {
    /// The worst first.
    static final Comparator<Opinion> WORST_FIRST =
            Comparator.comparing(Opinion::level)
                    .thenComparing(Comparator.comparingDouble(Opinion::order).reversed())
                    .thenComparing(Opinion::name);

    /// How much it matters.
    public enum Level {
        /// Something to act on.
        WARNING,
        /// Something to know.
        INFO,
        /// Nothing wrong.
        OK
    }

    private double order() {
        return Double.isNaN(score) ? -1 : score;
    }
}

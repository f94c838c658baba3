package dev.agentdyno.gateway;

import java.util.Locale;
import java.util.Set;

/// How hard the model is to think: `low`, `medium` or `high`, the words that all vendors have, or
/// empty if the caller leaves it to the model.
record Effort(String word) {
    static final Effort UNSAID = new Effort("");
    private static final Set<String> COMMON = Set.of("low", "medium", "high");

    static Effort take(Fields fields, String name) {
        String word = fields.text(name, "").toLowerCase(Locale.ROOT);
        if (!word.isEmpty() && !COMMON.contains(word)) {
            throw RefusedException.unknown(fields.path(name));
        }
        return new Effort(word);
    }

    boolean isSaid() {
        return !word.isEmpty();
    }
}

package dev.agentdyno.admission;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whose requests go on while there is more load than can be carried.
public enum Priority {
    /// Refused first.
    LOW,
    /// Refused where the load is several times too high.
    NORMAL,
    /// Refused by hard limits only.
    HIGH;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The form that settings, meters and events carry: `low`, `normal`, `high`.
    public String word() {
        return word;
    }

    /// All words, in order.
    public static List<String> words() {
        return Arrays.stream(values()).map(Priority::word).toList();
    }

    /// The priority of that word, in any case of letters.
    public static Optional<Priority> named(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equalsIgnoreCase(word.strip()))
                .findFirst();
    }
}

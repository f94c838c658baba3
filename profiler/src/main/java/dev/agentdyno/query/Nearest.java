package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the name that was meant by one that does not exist. Pure.
public final class Nearest {
    private Nearest() {}

    /// The name with the fewest letters to change, if those are at most a third; a name that ends
    /// in what was written, as `FileRead` does for `jdk.FileRead`, is nearer than any other.
    public static Optional<String> of(String written, Collection<String> names) {
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(wanted, name) <= Math.max(1, wanted.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wanted, name)));
    }

    static Optional<String> field(String written, EventType type) {
        return of(written, type.fields().stream().map(Field::name).toList());
    }

    static String fields(EventType type) {
        return type.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    private static int distance(String wanted, String name) {
        String whole = name.toLowerCase(Locale.ROOT);
        String last = whole.substring(whole.lastIndexOf('.') + 1);
        return Math.min(letters(wanted, whole), letters(wanted, last));
    }

    /// Levenshtein's distance.
    private static int letters(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(before[j], now[j - 1]) + 1, before[j - 1] + change);
            }
            before = now;
        }
        return before[other.length()];
    }
}

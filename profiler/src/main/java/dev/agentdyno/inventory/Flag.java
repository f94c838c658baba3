package dev.agentdyno.inventory;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A flag of the JVM.
///
/// @param origin who set it, as the JVM says: `Default`, `Command line`, `Ergonomic` …
public record Flag(String name, String value, String origin) {
    private static final List<String> TYPES =
            List.of(
                    "jdk.BooleanFlag",
                    "jdk.IntFlag",
                    "jdk.UnsignedIntFlag",
                    "jdk.LongFlag",
                    "jdk.UnsignedLongFlag",
                    "jdk.DoubleFlag",
                    "jdk.StringFlag");

    /// Where a person set it: the command line, a file or a variable of the environment, or while
    /// the JVM ran.
    private static final List<String> CHOSEN =
            List.of(
                    "Command line",
                    "Environment variable",
                    "Config file",
                    "Management",
                    "Attach on demand");

    /// All flags that a recording tells, by name; of several values the newest.
    public static List<Flag> all(Recording recording, Progress progress) {
        Map<String, Flag> flags = new TreeMap<>();
        for (String name : TYPES) {
            recording.type(name).ifPresent(type -> add(recording, type, progress, flags));
        }
        return List.copyOf(flags.values());
    }

    private static void add(
            Recording recording, EventType type, Progress progress, Map<String, Flag> flags) {
        int name = type.index("name");
        int value = type.index("value");
        int origin = type.index("origin");
        if (name < 0 || value < 0 || origin < 0) {
            return;
        }
        Rows rows = recording.rows(type, Interval.ALL, progress);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            Flag flag = new Flag(row.text(name), text(row, type, value), row.text(origin));
            flags.put(flag.name(), flag);
        }
    }

    private static String text(Row row, EventType type, int value) {
        return switch (type.fields().get(value).measure()) {
            case TRUTH -> Boolean.toString(row.number(value) != 0);
            default -> row.text(value);
        };
    }

    /// Whether a person set it, and not the JVM itself.
    public boolean chosen() {
        return CHOSEN.contains(origin);
    }

    /// Values by name.
    public static Map<String, String> chosen(Collection<Flag> flags) {
        Map<String, String> values = new TreeMap<>();
        flags.stream().filter(Flag::chosen).forEach(each -> values.put(each.name, each.value));
        return values;
    }
}

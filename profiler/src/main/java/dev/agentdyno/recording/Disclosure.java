package dev.agentdyno.recording;

import dev.agentdyno.query.EventRow;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Value;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What of a recording's events may leave the machine as a table: what a scrub would keep of them,
/// or all.
public enum Disclosure {
    /// As a scrub judges.
    SCRUBBED,
    /// Everything.
    ALL;

    private static final Set<String> CODE =
            Set.of("jdk.types.StackTrace", "jdk.types.Method", "java.lang.Class");

    private static final String REMOVED = "(removed)";

    /// The judgement for one who wants secrets left out, or does not.
    public static Disclosure scrubbed(boolean wanted) {
        return wanted ? SCRUBBED : ALL;
    }

    /// Whether any event of that type may.
    public boolean allows(String type) {
        return this == ALL || !Scrubber.ALWAYS_REMOVED.contains(type);
    }

    /// Whether that event may.
    public boolean allows(EventType type, EventRow row) {
        return this == ALL
                || (allows(type.name()) && !holdsSecret(type, row) && !setsSecret(type, row));
    }

    /// A text of an event of that type, or a word in its place if it may not leave.
    public String text(String type, String text) {
        boolean shown = this == ALL || (allows(type) && !SecretPatterns.matches(text));
        return shown ? text : REMOVED;
    }

    private static boolean holdsSecret(EventType type, EventRow row) {
        List<Field> fields = type.fields();
        return IntStream.range(0, fields.size())
                .filter(i -> !CODE.contains(fields.get(i).typeName()))
                .mapToObj(row.values()::get)
                .anyMatch(value ->
                        value instanceof Value.Text(String text) && SecretPatterns.matches(text));
    }

    /// A value is a secret by its setting's name too.
    private static boolean setsSecret(EventType type, EventRow row) {
        String name = text(type, row, "name") + "=";
        return type.name().equals(TunableChangeEvent.NAME)
                && (SecretPatterns.matches(name + text(type, row, "oldValue"))
                        || SecretPatterns.matches(name + text(type, row, "newValue")));
    }

    private static String text(EventType type, EventRow row, String field) {
        int index = type.index(field);
        return index >= 0 && row.values().get(index) instanceof Value.Text(String text) ? text : "";
    }
}

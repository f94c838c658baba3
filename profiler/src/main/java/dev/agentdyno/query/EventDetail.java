package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.StackFrame;
import dev.agentdyno.reader.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that one event says.
///
/// @param stack innermost frame first; empty without one
public record EventDetail(EventType type, List<Entry> entries, List<StackFrame> stack) {
    static final String STACK = "jdk.types.StackTrace";
    private static final int MOST_ENTRIES = 400;
    private static final int DEEPEST = 2;

    /// Keeps its own copies.
    public EventDetail {
        entries = List.copyOf(entries);
        stack = List.copyOf(stack);
    }

    /// One value.
    ///
    /// @param name of the field; for a field of a constant with the names it lies in and dots
    /// @param depth in how many constants it lies
    /// @param field the event's own field, for those that are no part of another
    /// @param value a number or a text
    public record Entry(String name, int depth, Optional<Field> field, Value value) {}

    static EventDetail of(EventType type, Row row) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            if (!field.typeName().equals(STACK)) {
                add(entries, field.name(), 0, Optional.of(field), row.value(i));
            }
        }
        return new EventDetail(type, entries, row.stack());
    }

    private static void add(
            List<Entry> entries, String name, int depth, Optional<Field> field, Value value) {
        if (entries.size() >= MOST_ENTRIES) {
            return;
        }
        entries.add(new Entry(name, depth, field, shown(value)));
        if (depth < DEEPEST) {
            parts(value)
                    .forEach((part, inner) ->
                            add(entries, name + "." + part, depth + 1, Optional.empty(), inner));
        }
    }

    private static Value shown(Value value) {
        return switch (value) {
            case Value.Whole _, Value.Real _, Value.Text _ -> value;
            case Value.Reference reference -> new Value.Text(reference.label());
            case Value.Sequence sequence -> new Value.Text("[" + sequence.values().size() + "]");
            case Value.Structure _, Value.Absent _ -> new Value.Text("");
        };
    }

    private static Map<String, Value> parts(Value value) {
        return switch (value) {
            case Value.Whole _, Value.Real _, Value.Text _, Value.Absent _ -> Map.of();
            case Value.Reference reference -> reference.fields().get();
            case Value.Structure structure -> structure.fields();
            case Value.Sequence sequence -> numbered(sequence.values());
        };
    }

    private static Map<String, Value> numbered(List<Value> values) {
        Map<String, Value> numbered = new java.util.LinkedHashMap<>();
        for (int i = 0; i < Math.min(values.size(), MOST_ENTRIES); i++) {
            numbered.put(Integer.toString(i), values.get(i));
        }
        return numbered;
    }
}

package dev.agentdyno.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of event, as all chunks of a recording together declare it.
///
/// @param name such as `jdk.ExecutionSample`
/// @param label for a person; the name if the recording has no better
/// @param description may be empty
/// @param categories from the widest to the narrowest; may be empty
/// @param fields in the order of the first chunk that has the type; fields that only later chunks
///   have come last
public record EventType(
        String name,
        String label,
        String description,
        List<String> categories,
        List<Field> fields) {
    /// Keeps its own copies.
    public EventType {
        categories = List.copyOf(categories);
        fields = List.copyOf(fields);
    }

    /// The field with that name.
    public Optional<Field> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /// Place of the field with that name, or -1.
    public int index(String fieldName) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(fieldName)) {
                return i;
            }
        }
        return -1;
    }

    static EventType of(RawType type) {
        String label = RawAnnotation.value(type.annotations(), "jdk.jfr.Label");
        return new EventType(
                type.name(),
                label.isEmpty() ? type.name() : label,
                RawAnnotation.value(type.annotations(), "jdk.jfr.Description"),
                categories(type),
                type.leaves().stream().map(Field::of).toList());
    }

    private static List<String> categories(RawType type) {
        return type.annotations().stream()
                .filter(annotation -> annotation.type().equals("jdk.jfr.Category"))
                .findFirst()
                .map(RawAnnotation::values)
                .orElse(List.of());
    }

    /// This and the fields that only the other has.
    EventType with(EventType other) {
        if (fields.equals(other.fields)) {
            return this;
        }
        Map<String, Field> all = new LinkedHashMap<>();
        fields.forEach(field -> all.put(field.name(), field));
        other.fields.forEach(field -> all.putIfAbsent(field.name(), field));
        return new EventType(name, label, description, categories, List.copyOf(all.values()));
    }
}

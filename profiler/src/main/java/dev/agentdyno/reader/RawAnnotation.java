package dev.agentdyno.reader;

import java.util.List;

/// An annotation of a type or field.
///
/// @param type name of the annotation's type
/// @param values its `value`, or each of them
record RawAnnotation(String type, List<String> values) {
    String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The first value of the annotation of that type, or nothing at all.
    static String value(List<RawAnnotation> annotations, String type) {
        return annotations.stream()
                .filter(annotation -> annotation.type().equals(type))
                .map(RawAnnotation::value)
                .findFirst()
                .orElse("");
    }

    static boolean has(List<RawAnnotation> annotations, String type) {
        return annotations.stream().anyMatch(annotation -> annotation.type().equals(type));
    }
}

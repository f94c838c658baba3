package dev.agentdyno.reader;

import java.util.List;

/// An annotation of a type or field. Thousands are looked at before the first event is read, in
/// code that is not compiled yet; hence plain loops.
///
/// @param type name of the annotation's type
/// @param values its `value`, or each of them
record RawAnnotation(String type, List<String> values) {
    String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The first value of the annotation of that type, or nothing at all.
    static String value(List<RawAnnotation> annotations, String type) {
        for (RawAnnotation annotation : annotations) {
            if (annotation.type().equals(type)) {
                return annotation.value();
            }
        }
        return "";
    }

    static boolean has(List<RawAnnotation> annotations, String type) {
        for (RawAnnotation annotation : annotations) {
            if (annotation.type().equals(type)) {
                return true;
            }
        }
        return false;
    }
}

package dev.agentdyno.reader;

import java.util.List;

/// One place in the flat layout of a type.
///
/// @param path name, with dots where it lies in a struct
/// @param type what it holds, or what its constants are
/// @param array whether it holds a count and then that many
record Leaf(
        String path,
        Shape shape,
        RawType type,
        boolean array,
        List<RawAnnotation> annotations,
        Conversion conversion,
        boolean unsigned) {
    Leaf(String path, Shape shape, RawType type, boolean array, List<RawAnnotation> annotations) {
        this(
                path,
                shape,
                type,
                array,
                annotations,
                Conversion.of(annotations),
                RawAnnotation.has(annotations, "jdk.jfr.Unsigned"));
    }

    boolean singleNumber() {
        return !array && shape.compressed();
    }

    /// The integer under the cursor, in the field's unit.
    long number(Cursor cursor, Ticks ticks) {
        long raw = shape.number(cursor);
        return conversion.apply(unsigned ? shape.unsigned(raw) : raw, ticks);
    }

    void skip(Cursor cursor, int depth) {
        if (array) {
            skipAll(cursor, cursor.count(), depth);
        } else {
            shape.skip(cursor);
        }
    }

    private void skipAll(Cursor cursor, int count, int depth) {
        if (shape == Shape.STRUCT) {
            type.skipMany(cursor, count, depth + 1);
            return;
        }
        for (int i = 0; i < count; i++) {
            shape.skip(cursor);
        }
    }

    /// The `value` of an annotation, or nothing at all.
    String annotation(String annotationType) {
        return RawAnnotation.value(annotations, annotationType);
    }

    boolean annotated(String annotationType) {
        return RawAnnotation.has(annotations, annotationType);
    }
}

package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;

/// A field as a chunk declares it.
///
/// @param constant whether the event holds only the number of a constant
record RawField(
        String name,
        long typeId,
        boolean constant,
        boolean array,
        List<RawAnnotation> annotations) {
    RawField(String name, long typeId, boolean constant, boolean array) {
        this(name, typeId, constant, array, new ArrayList<>());
    }

    Leaf leaf(String path, Shape shape, RawType type) {
        return new Leaf(path, shape, type, array, annotations);
    }
}

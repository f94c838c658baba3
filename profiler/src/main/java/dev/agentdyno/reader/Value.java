package dev.agentdyno.reader;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What a field holds, in full.
public sealed interface Value {
    /// A number, truth value (0 or 1) or character. Moments are nanoseconds since the epoch, spans
    /// nanoseconds.
    record Whole(long value) implements Value {}

    /// A number with a fraction.
    record Real(double value) implements Value {}

    /// A string.
    record Text(String value) implements Value {}

    /// A constant that several events may share, decoded when asked for.
    ///
    /// @param type name of its type
    /// @param label it in one line
    /// @param fields its fields in the order of their declaration; decodes them anew with each call
    record Reference(String type, String label, Supplier<Map<String, Value>> fields)
            implements Value {}

    /// Several values.
    record Sequence(List<Value> values) implements Value {}

    /// Several fields written in place, in the order of their declaration.
    record Structure(Map<String, Value> fields) implements Value {}

    /// Nothing: a reference to no constant or to one that was not recorded.
    record Absent() implements Value {}
}

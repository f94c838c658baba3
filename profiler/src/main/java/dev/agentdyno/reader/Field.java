package dev.agentdyno.reader;

/// A field of an event type. A struct written in place is not a field; its fields are, with names
/// such as `heapSpace.committedSize`.
///
/// @param name as in the recording
/// @param label for a person; the name if the recording has no better
/// @param description may be empty
/// @param typeName what it holds, such as `long` or `jdk.types.Thread`
/// @param kind how it is to be read
public record Field(
        String name,
        String label,
        String description,
        String typeName,
        Kind kind,
        Measure measure) {
    /// How a field is to be read.
    public enum Kind {
        /// An integer; also a truth value (0 or 1) and a character.
        WHOLE,
        /// A number with a fraction.
        REAL,
        /// A string.
        TEXT,
        /// A constant: a thread, a class, a cause.
        REFERENCE,
        /// Several values.
        LIST
    }

    /// What a number means.
    public enum Measure {
        /// A count, or nothing known.
        PLAIN,
        /// True or false, as 1 or 0.
        TRUTH,
        /// Nanoseconds.
        SPAN,
        /// Nanoseconds since the epoch.
        MOMENT,
        /// Bytes.
        BYTES,
        /// Bits.
        BITS,
        /// Times a second.
        HERTZ,
        /// A part of 1.
        FRACTION,
        /// An address in memory.
        ADDRESS
    }

    static Field of(Leaf leaf) {
        String label = leaf.annotation("jdk.jfr.Label");
        return new Field(
                leaf.path(),
                label.isEmpty() ? leaf.path() : label,
                leaf.annotation("jdk.jfr.Description"),
                leaf.type().name(),
                kind(leaf),
                measure(leaf));
    }

    private static Kind kind(Leaf leaf) {
        if (leaf.array()) {
            return Kind.LIST;
        }
        return switch (leaf.shape()) {
            case TRUTH, OCTET, NUMBER_16, CHARACTER, NUMBER_32, NUMBER_64 -> Kind.WHOLE;
            case SINGLE, REAL -> Kind.REAL;
            case TEXT -> Kind.TEXT;
            case REFERENCE -> Kind.REFERENCE;
            case STRUCT -> Kind.LIST;
        };
    }

    private static Measure measure(Leaf leaf) {
        return switch (leaf.conversion()) {
            case MOMENT_TICKS, MOMENT_MILLIS -> Measure.MOMENT;
            case SPAN_TICKS, SPAN_MICROS, SPAN_MILLIS, SPAN_SECONDS, SPAN_NANOS -> Measure.SPAN;
            case NONE -> plain(leaf);
        };
    }

    private static Measure plain(Leaf leaf) {
        if (leaf.annotated("jdk.jfr.DataAmount")) {
            return leaf.annotation("jdk.jfr.DataAmount").equals("BITS")
                    ? Measure.BITS
                    : Measure.BYTES;
        }
        if (leaf.annotated("jdk.jfr.Frequency")) {
            return Measure.HERTZ;
        }
        if (leaf.annotated("jdk.jfr.Percentage")) {
            return Measure.FRACTION;
        }
        if (leaf.annotated("jdk.jfr.MemoryAddress")) {
            return Measure.ADDRESS;
        }
        return leaf.shape() == Shape.TRUTH ? Measure.TRUTH : Measure.PLAIN;
    }
}

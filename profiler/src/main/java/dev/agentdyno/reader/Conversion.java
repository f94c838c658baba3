package dev.agentdyno.reader;

import java.util.List;

/// How a written number becomes one in the unit of its field.
enum Conversion {
    NONE,
    MOMENT_TICKS,
    MOMENT_MILLIS,
    SPAN_TICKS,
    SPAN_MICROS,
    SPAN_MILLIS,
    SPAN_SECONDS,
    SPAN_NANOS;

    static Conversion of(List<RawAnnotation> annotations) {
        if (RawAnnotation.has(annotations, "jdk.jfr.Timestamp")) {
            return RawAnnotation.value(annotations, "jdk.jfr.Timestamp").equals("TICKS")
                    ? MOMENT_TICKS
                    : MOMENT_MILLIS;
        }
        if (RawAnnotation.has(annotations, "jdk.jfr.Timespan")) {
            return span(RawAnnotation.value(annotations, "jdk.jfr.Timespan"));
        }
        return NONE;
    }

    private static Conversion span(String unit) {
        return switch (unit) {
            case "TICKS" -> SPAN_TICKS;
            case "MICROSECONDS" -> SPAN_MICROS;
            case "MILLISECONDS" -> SPAN_MILLIS;
            case "SECONDS" -> SPAN_SECONDS;
            default -> SPAN_NANOS;
        };
    }

    long apply(long raw, Ticks ticks) {
        return switch (this) {
            case NONE, SPAN_NANOS -> raw;
            case MOMENT_TICKS -> ticks.moment(raw);
            case MOMENT_MILLIS -> times(raw, 1_000_000);
            case SPAN_TICKS -> ticks.span(raw);
            case SPAN_MICROS -> times(raw, 1_000);
            case SPAN_MILLIS -> times(raw, 1_000_000);
            case SPAN_SECONDS -> times(raw, 1_000_000_000);
        };
    }

    /// The extremes, which stand for "unknown" and "for ever", stay extreme.
    private static long times(long raw, long factor) {
        if (raw > Long.MAX_VALUE / factor) {
            return Long.MAX_VALUE;
        }
        return raw < Long.MIN_VALUE / factor ? Long.MIN_VALUE : raw * factor;
    }
}

package dev.agentdyno.query;

import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Value;
import java.math.BigDecimal;

/// Fields as programs read them: times in seconds, sizes in bytes, moments as ISO 8601 in UTC. What
/// is unknown is empty text. Pure.
public final class PlainValue {
    private static final int NANO_DIGITS = 9;

    private PlainValue() {}

    /// The name of a field with its unit, such as `duration_seconds`.
    public static String key(Field field) {
        return switch (field.measure()) {
            case SPAN -> field.name() + "_seconds";
            case BYTES -> field.name() + "_bytes";
            case BITS -> field.name() + "_bits";
            case HERTZ -> field.name() + "_hertz";
            case PLAIN, TRUTH, MOMENT, FRACTION, ADDRESS -> field.name();
        };
    }

    /// A number, truth value or text.
    public static Object of(Field field, Value value) {
        return switch (value) {
            case Value.Whole(long number) -> whole(field, number);
            case Value.Real(double number) -> Double.isFinite(number) ? (Object) number : "";
            case Value.Text(String text) -> text;
            case Value.Reference reference -> reference.label();
            case Value.Sequence _, Value.Structure _, Value.Absent _ -> "";
        };
    }

    private static Object whole(Field field, long number) {
        boolean extreme = number == Long.MIN_VALUE || number == Long.MAX_VALUE;
        return switch (field.measure()) {
            case SPAN -> extreme ? "" : seconds(number);
            case MOMENT -> extreme ? "" : Interval.instant(number).toString();
            case TRUTH -> number != 0;
            case ADDRESS -> "0x" + Long.toHexString(number);
            case PLAIN, BYTES, BITS, HERTZ, FRACTION -> number;
        };
    }

    private static BigDecimal seconds(long nanos) {
        BigDecimal exact = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}

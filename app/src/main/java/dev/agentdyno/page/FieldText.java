package dev.agentdyno.page;

import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Value;
import dev.agentdyno.shell.Figures;
import java.util.Locale;

/// How the fields of events are written: in a column all in one unit, which stands in its heading;
/// alone with the unit that suits. Pure.
public final class FieldText {
    private static final int GROUPED_FROM = 10_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private FieldText() {}

    /// The heading of a column: the field's name and the unit of its cells.
    public static String heading(Field field) {
        String unit = unit(field);
        return unit.isEmpty() ? field.name() : field.name() + " " + unit;
    }

    /// The unit of a column's cells; empty for those that have none.
    public static String unit(Field field) {
        return switch (field.measure()) {
            case SPAN -> "ms";
            case BYTES -> "B";
            case BITS -> "bit";
            case HERTZ -> "Hz";
            case FRACTION -> "%";
            case PLAIN, TRUTH, MOMENT, ADDRESS -> "";
        };
    }

    /// Whether it stands at the right, under each other by their digits.
    public static boolean numeric(Field field) {
        boolean number = field.kind() == Field.Kind.WHOLE || field.kind() == Field.Kind.REAL;
        return number
                && switch (field.measure()) {
                    case PLAIN, SPAN, BYTES, BITS, HERTZ, FRACTION -> true;
                    case TRUTH, MOMENT, ADDRESS -> false;
                };
    }

    /// A cell, in the unit of its column.
    public static String cell(Field field, Value value) {
        return switch (value) {
            case Value.Whole(long number) -> whole(field, number);
            case Value.Real(double number) -> real(field, number);
            case Value.Text(String text) -> text;
            case Value.Reference reference -> reference.label();
            case Value.Sequence _, Value.Structure _, Value.Absent _ -> "";
        };
    }

    /// A sum or a mean of a column, in its unit.
    public static String real(Field field, double number) {
        return switch (field.measure()) {
            case SPAN -> Figures.fixed(number / NANOS_PER_MILLI, 3);
            case FRACTION -> Figures.fixed(number * 100, 1);
            case BYTES, BITS -> Figures.fixed(number, 0);
            case PLAIN, TRUTH, MOMENT, HERTZ, ADDRESS -> Figures.number(number);
        };
    }

    private static String whole(Field field, long number) {
        boolean extreme = number == Long.MIN_VALUE || number == Long.MAX_VALUE;
        return switch (field.measure()) {
            case SPAN -> extreme ? Figures.UNKNOWN : real(field, (double) number);
            case MOMENT -> extreme ? Figures.UNKNOWN : Figures.timeOfDayMillis(number);
            case TRUTH -> number == 0 ? "false" : "true";
            case ADDRESS -> "0x" + Long.toHexString(number);
            case PLAIN, BYTES, BITS, HERTZ -> grouped(number);
            case FRACTION -> real(field, (double) number);
        };
    }

    /// Small numbers are often names, such as those of collections, and need no commas.
    private static String grouped(long number) {
        boolean small = number > -GROUPED_FROM && number < GROUPED_FROM;
        return small
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace('-', '−');
    }

    /// A value alone, with its unit.
    public static String alone(Field field, Value value) {
        if (!(value instanceof Value.Whole(long number))) {
            return with(field, cell(field, value));
        }
        boolean extreme = number == Long.MIN_VALUE || number == Long.MAX_VALUE;
        return switch (field.measure()) {
            case SPAN -> extreme ? Figures.UNKNOWN : Figures.seconds(number / 1e9);
            case BYTES ->
                    number < 1024
                            ? with(field, grouped(number))
                            : Figures.memory((double) number)
                                    + " ("
                                    + with(field, grouped(number))
                                    + ")";
            case PLAIN, TRUTH, MOMENT, BITS, HERTZ, FRACTION, ADDRESS ->
                    with(field, cell(field, value));
        };
    }

    private static String with(Field field, String text) {
        String unit = unit(field);
        return unit.isEmpty() ? text : text + " " + unit;
    }
}

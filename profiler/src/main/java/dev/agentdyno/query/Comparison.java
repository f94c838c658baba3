package dev.agentdyno.query;

import dev.agentdyno.query.FilterException.Reason;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Row;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/// A field, how it is compared, and what with.
record Comparison(EventType type, Field field, Operator operator, FilterToken value) {
    private static final String STACK = "jdk.types.StackTrace";
    private static final String TEXT_SIGNS = "= != ~ !~";

    /// Events that have the words in any field, upper and lower case being the same.
    static Predicate<Row> anywhere(EventType type, String words) {
        Pattern pattern = Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE);
        int[] fields =
                IntStream.range(0, type.fields().size())
                        .filter(i -> !type.fields().get(i).typeName().equals(STACK))
                        .toArray();
        return row ->
                IntStream.of(fields).anyMatch(field -> pattern.matcher(row.text(field)).find())
                        || inStack(row, pattern);
    }

    private static boolean inStack(Row row, Pattern pattern) {
        return row.stack().stream().anyMatch(frame -> pattern.matcher(frame.frame().text()).find());
    }

    Predicate<Row> predicate() throws FilterException {
        int index = type.index(field.name());
        if (field.typeName().equals(STACK)) {
            return stack();
        }
        if (operator.ofText()) {
            return matching(row -> row.text(index));
        }
        return switch (field.kind()) {
            case WHOLE -> whole(index);
            case REAL -> real(index);
            case TEXT, REFERENCE, LIST -> same(index);
        };
    }

    /// A stack compares by its frames: one of them is, or matches, what is written.
    private Predicate<Row> stack() throws FilterException {
        requireText();
        boolean negated = operator == Operator.DIFFERENT || operator == Operator.MATCHES_NOT;
        Pattern pattern =
                operator.ofText()
                        ? pattern()
                        : Pattern.compile("^" + Pattern.quote(value.text()) + "(:\\d+)?$");
        Predicate<Row> found = row -> inStack(row, pattern);
        return negated ? found.negate() : found;
    }

    private Predicate<Row> matching(Function<Row, String> text) throws FilterException {
        Pattern pattern = pattern();
        boolean wanted = operator == Operator.MATCHES;
        return row -> pattern.matcher(text.apply(row)).find() == wanted;
    }

    private Pattern pattern() throws FilterException {
        try {
            return Pattern.compile(value.text(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new FilterException(
                    Reason.NO_PATTERN, value.text(), e.getDescription(), value.position());
        }
    }

    private Predicate<Row> whole(int index) throws FilterException {
        BigDecimal number = number();
        try {
            long exact = number.longValueExact();
            return row -> operator.holds(Long.compare(row.number(index), exact));
        } catch (ArithmeticException e) {
            double near = number.doubleValue();
            return row -> operator.holds(Double.compare((double) row.number(index), near));
        }
    }

    /// Values that were written with single precision must still equal what they print as.
    private Predicate<Row> real(int index) throws FilterException {
        double number = number().doubleValue();
        boolean single = field.typeName().equals("float");
        double near = single ? (float) number : number;
        return row -> operator.holds(Double.compare(row.real(index), near));
    }

    private BigDecimal number() throws FilterException {
        return Quantity.parse(value.text(), field.measure())
                .orElseThrow(() ->
                        new FilterException(
                                Reason.NO_NUMBER,
                                value.text(),
                                Quantity.example(field.measure()),
                                value.position()));
    }

    private Predicate<Row> same(int index) throws FilterException {
        requireText();
        return row -> operator.holds(row.text(index).equals(value.text()) ? 0 : 1);
    }

    private void requireText() throws FilterException {
        if (operator.ofOrder()) {
            throw new FilterException(Reason.NO_ORDER, field.name(), TEXT_SIGNS, value.position());
        }
    }
}

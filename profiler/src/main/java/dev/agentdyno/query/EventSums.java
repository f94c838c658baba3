package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The events of a query summed up by a field, and over time.
///
/// @param groups by the text of the field asked for, the greatest total first; empty if none was
/// @param line the measured field over time; where none was asked for, each event counts 1
public record EventSums(EventType type, List<Sum<String>> groups, Slots slots, Line line) {
    private static final String OTHER = "…";

    /// What to sum.
    ///
    /// @param group field to sum by, if any
    /// @param measure field to sum, if any; events are counted without
    public record By(Optional<String> group, Optional<String> measure) {}

    /// What one thread has added up.
    private record Part(Sums<String> sums, Line line) {}

    /// Sums the events of `query`, whose order does not count.
    ///
    /// @throws IOException if there is no such type or field, or the filter cannot be understood
    public static EventSums of(
            Recording recording, EventQuery query, By by, Slots slots, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        Predicate<Row> passes = query.rows(type);
        int group = index(type, by.group());
        int measure = index(type, by.measure());
        boolean real = measure >= 0 && type.fields().get(measure).kind() == Field.Kind.REAL;
        List<Part> parts =
                recording.fold(
                        List.of(type),
                        query.interval(),
                        () -> new Part(new Sums<>(OTHER), new Line(slots)),
                        (part, _, row) -> {
                            if (passes.test(row)) {
                                double value = value(row, measure, real);
                                part.line().add(slots.at(row.startNanos()), value);
                                if (group >= 0) {
                                    part.sums().add(text(type, row, group), value);
                                }
                            }
                        },
                        progress);
        return joined(type, slots, parts);
    }

    private static EventSums joined(EventType type, Slots slots, List<Part> parts) {
        Sums<String> sums = new Sums<>(OTHER);
        Line line = new Line(slots);
        for (Part part : parts) {
            sums.add(part.sums());
            line.add(part.line());
        }
        return new EventSums(type, sums.all(), slots, line);
    }

    private static int index(EventType type, Optional<String> field) throws IOException {
        return field.isEmpty() ? -1 : index(type, field.get());
    }

    /// The place of a field.
    ///
    /// @throws IOException if there is none, with the one that may be meant
    public static int index(EventType type, String field) throws IOException {
        int index = type.index(field);
        if (index >= 0) {
            return index;
        }
        String hint =
                Nearest.field(field, type)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("; it has " + Nearest.fields(type));
        throw new IOException(type.name() + " has no field '" + field + "'" + hint);
    }

    /// Numbers that stand for "for ever" or "unknown" have no place in a sum.
    private static double value(Row row, int measure, boolean real) {
        if (measure < 0) {
            return 1;
        }
        if (real) {
            return row.real(measure);
        }
        long number = row.number(measure);
        return number == Long.MIN_VALUE || number == Long.MAX_VALUE ? 0 : number;
    }

    private static String text(EventType type, Row row, int field) {
        return type.fields().get(field).typeName().equals(EventDetail.STACK)
                ? row.site()
                : row.text(field);
    }
}

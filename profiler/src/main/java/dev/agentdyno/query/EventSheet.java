package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Some columns of the events of a query, for programs to read.
///
/// @param columns names of fields, in order; empty for all
/// @param allowed which events are told; the others are counted and left out
public record EventSheet(
        EventQuery query, List<String> columns, BiPredicate<EventType, EventRow> allowed) {
    /// Keeps its own copy.
    public EventSheet {
        columns = List.copyOf(columns);
    }

    /// How many rows were told, and how many were not.
    public record Told(long rows, long withheld) {}

    /// Writes all rows, with a head.
    ///
    /// @throws IOException if it cannot be written, or there is no such type or column
    public Told writeCsv(Recording recording, Appendable out, long most, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        int[] indices = indices(type);
        CsvWriter csv = new CsvWriter(out);
        csv.row(fields(type, indices).stream().map(PlainValue::key).toList());
        return eachRow(recording, type, most, progress, row -> csv.row(plain(type, indices, row)));
    }

    /// Hands over the rows, each by the names of its fields.
    public Told maps(
            Recording recording, long most, Consumer<Map<String, Object>> sink, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        int[] indices = indices(type);
        return eachRow(
                recording,
                type,
                most,
                progress,
                row -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    for (int index : indices) {
                        Field field = type.fields().get(index);
                        map.put(PlainValue.key(field), value(field, row, index));
                    }
                    sink.accept(map);
                });
    }

    /// Takes a row, and may fail to write it.
    @FunctionalInterface
    public interface RowWriter {
        void write(EventRow row) throws IOException;
    }

    private Told eachRow(
            Recording recording, EventType type, long most, Progress progress, RowWriter writer)
            throws IOException {
        long[] withheld = new long[1];
        RowWriter allowing =
                row -> {
                    if (allowed.test(type, row)) {
                        writer.write(row);
                    } else {
                        withheld[0]++;
                    }
                };
        long all = new EventTable().each(recording, query, most, allowing, progress);
        return new Told(all - withheld[0], withheld[0]);
    }

    /// The fields of its columns.
    ///
    /// @throws IOException if there is no such column
    public List<Field> fields(EventType type) throws IOException {
        return fields(type, indices(type));
    }

    private static List<Field> fields(EventType type, int[] indices) {
        return Arrays.stream(indices).mapToObj(type.fields()::get).toList();
    }

    private int[] indices(EventType type) throws IOException {
        if (columns.isEmpty()) {
            return IntStream.range(0, type.fields().size()).toArray();
        }
        int[] indices = new int[columns.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = EventSums.index(type, columns.get(i));
        }
        return indices;
    }

    private static List<Object> plain(EventType type, int[] indices, EventRow row) {
        return Arrays.stream(indices)
                .mapToObj(index -> value(type.fields().get(index), row, index))
                .toList();
    }

    private static Object value(Field field, EventRow row, int index) {
        return PlainValue.of(field, row.values().get(index));
    }
}

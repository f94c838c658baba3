package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Some columns of the events of a query, for programs to read.
///
/// @param columns names of fields, in order; empty for all
public record EventSheet(EventQuery query, List<String> columns) {
    /// Keeps its own copy.
    public EventSheet {
        columns = List.copyOf(columns);
    }

    /// Writes all rows, with a head, and answers how many there were.
    ///
    /// @throws IOException if it cannot be written, or there is no such type or column
    public long writeCsv(Recording recording, Appendable out, long most, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        int[] indices = indices(type);
        CsvWriter csv = new CsvWriter(out);
        csv.row(fields(type, indices).stream().map(PlainValue::key).toList());
        return eachRow(recording, most, progress, row -> csv.row(plain(type, indices, row)));
    }

    /// The rows, each by the names of its fields.
    public List<Map<String, Object>> maps(Recording recording, long most, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        int[] indices = indices(type);
        List<Map<String, Object>> rows = new ArrayList<>();
        eachRow(
                recording,
                most,
                progress,
                row -> {
                    Map<String, Object> map = new LinkedHashMap<>();
                    for (int index : indices) {
                        Field field = type.fields().get(index);
                        map.put(PlainValue.key(field), value(field, row, index));
                    }
                    rows.add(map);
                });
        return rows;
    }

    /// Takes a row, and may fail to write it.
    @FunctionalInterface
    public interface RowWriter {
        void write(EventRow row) throws IOException;
    }

    private long eachRow(Recording recording, long most, Progress progress, RowWriter writer)
            throws IOException {
        return new EventTable().each(recording, query, most, writer, progress);
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

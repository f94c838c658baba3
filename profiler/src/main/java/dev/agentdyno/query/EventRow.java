package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Value;
import java.util.ArrayList;
import java.util.List;

/// One event as a row of a table.
///
/// @param values one for each field of its type: a number, or anything else as its text in one line
public record EventRow(List<Value> values) {
    /// Keeps its own copy.
    public EventRow {
        values = List.copyOf(values);
    }

    static EventRow of(EventType type, Row row) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < type.fields().size(); i++) {
            values.add(value(type.fields().get(i), row, i));
        }
        return new EventRow(values);
    }

    private static Value value(Field field, Row row, int index) {
        return switch (field.kind()) {
            case WHOLE -> new Value.Whole(row.number(index));
            case REAL -> new Value.Real(row.real(index));
            case TEXT, LIST -> new Value.Text(row.text(index));
            case REFERENCE ->
                    new Value.Text(
                            field.typeName().equals(EventDetail.STACK)
                                    ? row.site()
                                    : row.text(index));
        };
    }
}

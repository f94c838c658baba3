package dev.agentdyno.reader;

import java.util.List;

/// Fields of events of one type, column by column. Events of one chunk stand together, in the order
/// of the file, which is only roughly that of their times.
///
/// @param size how many events
/// @param columns as they were asked for, each with `size` values
public record Columns(int size, List<Column> columns) {
    /// The integers of the column at `index`.
    public long[] wholes(int index) {
        return columns.get(index) instanceof Column.Whole whole ? whole.values() : new long[size];
    }

    /// The real numbers of the column at `index`.
    public double[] reals(int index) {
        return columns.get(index) instanceof Column.Real real ? real.values() : new double[size];
    }

    /// The text of an event in the column at `index`; empty for columns of numbers.
    public String text(int index, int event) {
        return columns.get(index) instanceof Column.Text text ? text.value(event) : "";
    }
}

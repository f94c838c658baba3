package dev.agentdyno.chart;

/// Where the cells of a [SecondsMap] lie: a column for each second, or for some where there are
/// more seconds than room; a row for each cell of a second.
///
/// @param together seconds in a column
record SecondsScale(CellCounts cells, Plot plot, int together) {
    private static final double LEAST_COLUMN = 3;

    static SecondsScale of(CellCounts cells, Plot plot) {
        int most = Math.max(1, (int) (plot.width() / LEAST_COLUMN));
        return new SecondsScale(cells, plot, Math.max(1, Math.ceilDiv(cells.seconds(), most)));
    }

    int columns() {
        return Math.max(1, Math.ceilDiv(cells.seconds(), together));
    }

    int rows() {
        return cells.cellsASecond();
    }

    double x(int column) {
        return plot.left() + Math.rint(column * plot.width() / columns());
    }

    double y(int row) {
        return plot.top() + Math.rint(row * plot.height() / rows());
    }

    int column(double x) {
        return Math.clamp(
                (long) Math.floor((x - plot.left()) / plot.width() * columns()), 0, columns() - 1);
    }

    int row(double y) {
        return Math.clamp(
                (long) Math.floor((y - plot.top()) / plot.height() * rows()), 0, rows() - 1);
    }

    /// The cell under a point, counted from the first; whole columns where a column is more than a
    /// second.
    long cellAt(double x, double y) {
        int row = together > 1 ? 0 : row(y);
        return (long) column(x) * together * rows() + row;
    }

    /// The time of the cells from one up to another, both with all of theirs.
    TimeSpan span(long one, long other) {
        long last = Math.max(one, other) + (together > 1 ? (long) together * rows() : 1);
        return new TimeSpan(nanos(Math.min(one, other)), nanos(last));
    }

    private long nanos(long cell) {
        return cells.startNanos() + cell * cells.cellNanos();
    }

    /// The cell that begins at or before a moment, inside the map.
    long cellOf(long nanos) {
        long cell = Math.floorDiv(nanos - cells.startNanos(), cells.cellNanos());
        return Math.clamp(cell, 0, (long) columns() * together * rows());
    }

    int columnOf(long cell) {
        return (int) (cell / ((long) together * rows()));
    }

    int rowOf(long cell) {
        return together > 1 ? 0 : (int) (cell % rows());
    }
}

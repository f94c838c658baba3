package dev.agentdyno.chart;

/// The visible part of a heat map, folded into columns of at least four pixels that stand on whole
/// slots and stay with the data while it scrolls.
///
/// `counts` is one row of the map after the other, `columns` to a row.
final class HeatCells {
    private static final int LEAST_WIDTH = 4;

    private final HeatData data;
    private final double left;
    private final double columnWidth;
    private final int columns;
    private final double[] counts;

    private HeatCells(
            HeatData data, double left, double columnWidth, int columns, double[] counts) {
        this.data = data;
        this.left = left;
        this.columnWidth = columnWidth;
        this.columns = columns;
        this.counts = counts;
    }

    static HeatCells of(HeatData data, TimeGrid grid, TimeProjection time) {
        long least = LEAST_WIDTH * time.pixelNanos();
        long slotsPerColumn = Math.max(1, Math.ceilDiv(least, grid.slotNanos()));
        long columnNanos = slotsPerColumn * grid.slotNanos();
        long first = Math.floorDiv(time.fromNanos() - grid.startNanos(), columnNanos);
        long last = Math.floorDiv(time.toNanos() - 1 - grid.startNanos(), columnNanos);
        int columns = (int) (last - first + 1);
        double[] counts = new double[columns * data.rows()];
        for (int column = 0; column < columns; column++) {
            long from = (first + column) * slotsPerColumn;
            sum(data, grid, from, from + slotsPerColumn, counts, column, columns);
        }
        double left = time.x(grid.startNanos() + first * columnNanos);
        double width = (double) columnNanos / time.pixelNanos();
        return new HeatCells(data, left, width, columns, counts);
    }

    private static void sum(
            HeatData data,
            TimeGrid grid,
            long from,
            long to,
            double[] counts,
            int column,
            int columns) {
        for (int row = 0; row < data.rows(); row++) {
            double sum = 0;
            for (long slot = Math.max(0, from); slot < Math.min(to, grid.slots()); slot++) {
                sum += data.counts().at((int) slot, row);
            }
            counts[row * columns + column] = sum;
        }
    }

    /// The left edge of the first column, in pixels; it may lie left of the plot.
    double left() {
        return left;
    }

    double columnWidth() {
        return columnWidth;
    }

    int columns() {
        return columns;
    }

    double at(int column, int row) {
        return counts[row * columns + column];
    }

    int rows() {
        return data.rows();
    }

    /// The lower end of a row, in the strip's unit.
    double bound(int row) {
        return data.lowest() * Math.pow(data.ratio(), row);
    }

    /// The lower end of the lowest row that holds anything; NaN if none does.
    double lowest() {
        for (int row = 0; row < rows(); row++) {
            if (holds(row)) {
                return bound(row);
            }
        }
        return Double.NaN;
    }

    /// The upper end of the highest row that holds anything; NaN if none does.
    double highest() {
        for (int row = rows() - 1; row >= 0; row--) {
            if (holds(row)) {
                return bound(row + 1);
            }
        }
        return Double.NaN;
    }

    private boolean holds(int row) {
        for (int column = 0; column < columns; column++) {
            if (at(column, row) > 0) {
                return true;
            }
        }
        return false;
    }
}

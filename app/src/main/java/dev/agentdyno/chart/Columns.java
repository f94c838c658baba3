package dev.agentdyno.chart;

import java.util.Arrays;

/// A line reduced to what each pixel column shows of it: the least and the greatest value that the
/// line passes through there, NaN where the line has a gap.
///
/// Points are joined by straight lines, so that few points fill the columns between them and many
/// points fold into one span a column; nothing that sticks out is lost.
final class Columns {
    private final double[] least;
    private final double[] greatest;

    private Columns(int count) {
        least = new double[count];
        greatest = new double[count];
        Arrays.fill(least, Double.NaN);
        Arrays.fill(greatest, Double.NaN);
    }

    /// Reduces the slots of `grid` that `time` shows.
    static Columns reduce(LineData line, TimeGrid grid, TimeProjection time) {
        Columns columns = new Columns(time.columns());
        int last = Math.min(grid.slots() - 1, grid.slotAt(time.toNanos()) + 1);
        double previousX = Double.NaN;
        double previous = Double.NaN;
        for (int slot = Math.max(0, grid.slotAt(time.fromNanos()) - 1); slot <= last; slot++) {
            double x = time.column(grid.middleNanos(slot));
            double value = line.values().applyAsDouble(slot);
            if (Double.isNaN(previous)) {
                columns.point(x, value);
            } else if (!Double.isNaN(value)) {
                columns.join(previousX, previous, x, value);
            }
            previousX = x;
            previous = value;
        }
        return columns;
    }

    int count() {
        return least.length;
    }

    double least(int column) {
        return least[column];
    }

    double greatest(int column) {
        return greatest[column];
    }

    boolean hasGap(int column) {
        return Double.isNaN(least[column]);
    }

    /// The least value of all columns; NaN if all are gaps.
    double leastVisible() {
        return Arrays.stream(least).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }

    /// The greatest value of all columns; NaN if all are gaps.
    double greatestVisible() {
        return Arrays.stream(greatest).filter(v -> !Double.isNaN(v)).max().orElse(Double.NaN);
    }

    private void point(double x, double value) {
        int column = (int) Math.floor(x);
        if (column >= 0 && column < least.length && !Double.isNaN(value)) {
            cover(column, value, value);
        }
    }

    private void join(double fromX, double from, double toX, double to) {
        int first = Math.max(0, (int) Math.floor(fromX));
        int last = Math.min(least.length - 1, (int) Math.floor(toX));
        double slope = (to - from) / (toX - fromX);
        for (int column = first; column <= last; column++) {
            double entry = from + slope * (Math.max(column, fromX) - fromX);
            double exit = from + slope * (Math.min(column + 1, toX) - fromX);
            cover(column, entry, exit);
        }
    }

    private void cover(int column, double one, double other) {
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        boolean empty = Double.isNaN(least[column]);
        least[column] = empty ? low : Math.min(least[column], low);
        greatest[column] = empty ? high : Math.max(greatest[column], high);
    }
}

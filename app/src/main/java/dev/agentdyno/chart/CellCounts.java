package dev.agentdyno.chart;

/// Counts in cells of time, the same short time each. Immutable.
public final class CellCounts {
    private static final long SECOND = 1_000_000_000L;
    private static final long CELL = 20_000_000L;

    /// No time at all.
    public static final CellCounts EMPTY = new CellCounts(0, CELL, new int[0]);

    private final long startNanos;
    private final long cellNanos;
    private final int[] counts;

    /// @param startNanos when the first cell begins, a whole second since the epoch
    /// @param cellNanos how long a cell is; a whole number of them is a second
    /// @param counts one a cell; not copied, and not to be changed any more
    public CellCounts(long startNanos, long cellNanos, int[] counts) {
        this.startNanos = startNanos;
        this.cellNanos = cellNanos;
        this.counts = counts;
    }

    /// When the first cell begins.
    public long startNanos() {
        return startNanos;
    }

    /// How long a cell is.
    public long cellNanos() {
        return cellNanos;
    }

    /// How many cells there are.
    public int size() {
        return counts.length;
    }

    /// The count of one cell.
    public int count(int cell) {
        return counts[cell];
    }

    int cellsASecond() {
        return (int) (SECOND / cellNanos);
    }

    /// How many seconds have begun.
    int seconds() {
        return Math.ceilDiv(counts.length, cellsASecond());
    }

    /// The sum of one cell of some seconds in a row.
    int sum(int second, int seconds, int cell) {
        int sum = 0;
        for (int i = second; i < second + seconds; i++) {
            int at = i * cellsASecond() + cell;
            sum += at < counts.length ? counts[at] : 0;
        }
        return sum;
    }
}

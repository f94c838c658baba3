package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.Histograms;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/// The times of one [Distribution] over the slots of a [Snapshot]. Immutable.
///
/// Percentiles come from histograms that are added up, so those of any range are as exact as those
/// of a slot: off by at most 1 %.
public final class Percentiles {
    private static final int ROWS_PER_DECADE = 8;
    private static final long[] FLOORS = floors();

    private final Grid.View grid;
    private final HistogramColumn.View slots;

    Percentiles(Grid.View grid, HistogramColumn.View slots) {
        this.grid = grid;
        this.slots = slots;
    }

    /// Number of slots.
    public int length() {
        return grid.slots();
    }

    /// Seconds that `percentile` of a hundred requests of the slot did not exceed; NaN if there
    /// were none.
    public double at(int slot, double percentile) {
        return slots.at(slot).seconds(percentile);
    }

    /// As [#at], over slots `from` to `to`, the last not included.
    public double over(int from, int to, double percentile) {
        return sum(from, to).seconds(percentile);
    }

    /// Seconds that `percentile` of a hundred requests of the range did not exceed; NaN if there
    /// were none.
    public double over(TimeRange range, double percentile) {
        return sum(range).seconds(percentile);
    }

    /// As [#over(TimeRange,double)], for several percentiles at the cost of one.
    public double[] each(TimeRange range, double... percentiles) {
        SparseHistogram sum = sum(range);
        return Arrays.stream(percentiles).map(sum::seconds).toArray();
    }

    /// Requests in a slot.
    public long count(int slot) {
        return slots.at(slot).total();
    }

    /// Requests in a range.
    public long count(TimeRange range) {
        return sum(range).total();
    }

    /// The range's histogram, in nanoseconds; a copy.
    public Histogram between(TimeRange range) {
        Histogram histogram = Histograms.create();
        sum(range).addTo(histogram);
        return histogram;
    }

    /// Rows of a heat map: eight a decade from 100 µs to 1,000 s, the first also holding what is
    /// shorter, the last what is longer.
    public static int rows() {
        return FLOORS.length;
    }

    /// Least time of a row, in seconds.
    public static double rowFloor(int row) {
        return FLOORS[row] / 1e9;
    }

    /// Requests of a slot by row.
    public int[] heat(int slot) {
        int[] rows = new int[FLOORS.length];
        slots.at(slot).addRows(FLOORS, rows);
        return rows;
    }

    private SparseHistogram sum(TimeRange range) {
        return range.nanos() == 0
                ? SparseHistogram.EMPTY
                : sum(grid.slot(range.fromNanos()), grid.slot(range.toNanos() - 1) + 1);
    }

    /// Adds in pairs of halves, so that many slots cost n log n.
    private SparseHistogram sum(int from, int to) {
        if (to - from <= 1) {
            return to > from && to <= grid.slots() ? slots.at(from) : SparseHistogram.EMPTY;
        }
        int middle = (from + to) >>> 1;
        return sum(from, middle).plus(sum(middle, to));
    }

    private static long[] floors() {
        long[] floors = new long[7 * ROWS_PER_DECADE];
        for (int row = 0; row < floors.length; row++) {
            floors[row] = Math.round(100_000 * Math.pow(10, (double) row / ROWS_PER_DECADE));
        }
        return floors;
    }
}

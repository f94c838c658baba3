package dev.agentdyno.page;

import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.TimeRange;
import java.util.stream.DoubleStream;

/// The slots that a range covers, and plain figures of a series over them; slots that are not known
/// are left out. Pure.
///
/// @param from first slot
/// @param to the slot after the last
public record Stretch(TimeGrid grid, int from, int to) {

    /// The slots of `grid` that `range` touches.
    public static Stretch of(TimeGrid grid, TimeRange range) {
        if (grid.slots() == 0 || range.toNanos() <= grid.startNanos()) {
            return new Stretch(grid, 0, 0);
        }
        int from = grid.slotAt(range.fromNanos());
        int last = grid.slotAt(range.toNanos() - 1);
        return new Stretch(grid, from, last + 1);
    }

    /// The same stretch, but not longer than its last `seconds`, and at least one slot.
    public Stretch last(double seconds) {
        int slots = (int) Math.max(1, Math.round(seconds * 1e9 / grid.slotNanos()));
        return new Stretch(grid, Math.max(from, to - slots), to);
    }

    /// Length in seconds.
    public double seconds() {
        return (to - from) * (grid.slotNanos() / 1e9);
    }

    /// The numbers of the slots, oldest first.
    public double[] values(Series series) {
        return series.values(from, Math.max(from, Math.min(to, series.length())));
    }

    /// The newest known value; NaN if there is none.
    public double newest(Series series) {
        double[] values = values(series);
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /// The mean of what is known; NaN if nothing is.
    public double mean(Series series) {
        return known(series).average().orElse(Double.NaN);
    }

    /// The greatest known value; NaN if there is none.
    public double peak(Series series) {
        return known(series).max().orElse(Double.NaN);
    }

    private DoubleStream known(Series series) {
        return DoubleStream.of(values(series)).filter(value -> !Double.isNaN(value));
    }
}

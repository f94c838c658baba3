package dev.agentdyno.routing;

import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Arrays;

/// The p99 of times that are told once a second, as a line over slots. Pure.
final class P99Line {
    /// How long what was told stands when nothing newer comes.
    private static final long HOLD_NANOS = 2_500_000_000L;

    private static final double PERCENTILE = 99;

    private P99Line() {}

    /// Seconds by slot; NaN where nothing is known, and outside `range` and as much at both sides.
    static double[] values(Percentiles times, Snapshot snapshot, TimeRange range) {
        double[] values = new double[times.length()];
        Arrays.fill(values, Double.NaN);
        long beside = range.nanos();
        int from = snapshot.slot(range.fromNanos() - beside);
        int to = Math.min(values.length - 1, snapshot.slot(range.toNanos() + beside));
        long hold = Math.max(1, HOLD_NANOS / Math.max(1, snapshot.slotNanos()));
        int told = Integer.MIN_VALUE / 2;
        for (int slot = Math.max(0, from); slot <= to; slot++) {
            if (times.count(slot) > 0) {
                values[slot] = times.at(slot, PERCENTILE);
                told = slot;
            } else if (slot - told < hold) {
                values[slot] = values[told];
            }
        }
        return values;
    }
}

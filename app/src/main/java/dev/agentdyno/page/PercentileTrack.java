package dev.agentdyno.page;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Snapshot;
import java.util.Arrays;

/// Percentiles of a distribution over time, as lines for a chart. For one thread.
///
/// A slot of a quarter second holds too few requests for a p99, so each point looks back over two
/// seconds. Where more slots are visible than pixels, several share one point. Points are worked
/// out when first asked for and kept; the newest ones, which late events may still change, are
/// worked out again with each snapshot. Memory is one number a percentile and slot, of which a
/// snapshot has at most 4,096.
public final class PercentileTrack {
    private static final long LOOK_BACK_NANOS = 2_000_000_000L;
    private static final long RECENT_NANOS = 1_000_000_000L;
    private static final int LATE_SLOTS = 5;
    private static final int MOST_POINTS = 400;

    private final Distribution distribution;
    private final double[] percentiles;
    private double[][] values;
    private boolean[] known = {};
    private Percentiles source = Snapshot.EMPTY.percentiles(Distribution.RESPONSE_TIME);
    private long startNanos;
    private long slotNanos;
    private int slots;
    private int step = 1;

    public PercentileTrack(Distribution distribution, double... percentiles) {
        this.distribution = distribution;
        this.percentiles = percentiles.clone();
        this.values = new double[percentiles.length][0];
    }

    /// Takes a new snapshot of which about `visibleSlots` are shown at once.
    public void update(Snapshot snapshot, int visibleSlots) {
        source = snapshot.percentiles(distribution);
        int nextStep = Integer.highestOneBit(Math.max(1, visibleSlots / MOST_POINTS));
        boolean other =
                snapshot.startNanos() != startNanos
                        || snapshot.slotNanos() != slotNanos
                        || snapshot.slots() < slots
                        || nextStep != step;
        startNanos = snapshot.startNanos();
        slotNanos = snapshot.slotNanos();
        step = nextStep;
        int stale = other ? 0 : Math.max(0, slots - LATE_SLOTS) / step;
        slots = snapshot.slots();
        grow(slots / step + 1);
        Arrays.fill(known, stale, known.length, false);
    }

    private void grow(int points) {
        if (points > known.length) {
            int room = points + points / 4 + 64;
            known = Arrays.copyOf(known, room);
            for (int i = 0; i < values.length; i++) {
                values[i] = Arrays.copyOf(values[i], room);
            }
        }
    }

    /// Seconds of the percentile with number `index` at a slot; NaN where unknown.
    public double at(int index, int slot) {
        if (slot < 0 || slot >= slots) {
            return Double.NaN;
        }
        int point = slot / step;
        if (!known[point]) {
            work(point);
        }
        return values[index][point];
    }

    private void work(int point) {
        int end = Math.min(slots, (point + 1) * step);
        int back = (int) Math.max(step, LOOK_BACK_NANOS / slotNanos);
        int from = Math.max(0, end - back);
        boolean any = anyIn(Math.max(from, end - recent()), end);
        for (int i = 0; i < percentiles.length; i++) {
            values[i][point] = any ? source.over(from, end, percentiles[i]) : Double.NaN;
        }
        known[point] = true;
    }

    /// A point stands only where requests ended just now, so that a pause is a gap.
    private boolean anyIn(int from, int to) {
        for (int slot = from; slot < to; slot++) {
            if (source.count(slot) > 0) {
                return true;
            }
        }
        return false;
    }

    private int recent() {
        return (int) Math.max(step, RECENT_NANOS / slotNanos);
    }
}

package dev.agentdyno.timeline;

import java.util.Arrays;
import java.util.List;

/// One line of numbers over the slots of a [Snapshot], in the unit of its signal. Immutable.
///
/// A gauge's sample stands until the next one for as long as its period allows; else a slot without
/// samples is NaN, unknown, and a chart shows a gap.
public final class Series {
    private final Signal signal;
    private final String label;
    private final Grid.View grid;
    private final List<Track.View> tracks;

    Series(Signal signal, String label, Grid.View grid, List<Track.View> tracks) {
        this.signal = signal;
        this.label = label;
        this.grid = grid;
        this.tracks = tracks;
    }

    public Signal signal() {
        return signal;
    }

    /// The label, or empty if there is none or all are taken together.
    public String label() {
        return label;
    }

    /// Number of slots.
    public int length() {
        return grid.slots();
    }

    /// The number of a slot, or NaN if it is unknown.
    public double at(int slot) {
        int oldest = Math.max(0, slot - holdSlots());
        for (int i = slot; i >= oldest; i--) {
            double value = raw(i);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    /// The numbers of slots `from` to `to`, the last not included.
    public double[] values(int from, int to) {
        double[] values = new double[Math.max(0, to - from)];
        Arrays.fill(values, Double.NaN);
        int hold = holdSlots();
        int known = Integer.MIN_VALUE / 2;
        double last = Double.NaN;
        for (int slot = (int) Math.max(0, (long) from - hold); slot < to; slot++) {
            double value = raw(slot);
            if (!Double.isNaN(value)) {
                last = value;
                known = slot;
            }
            if (slot >= from && slot - known <= hold) {
                values[slot - from] = last;
            }
        }
        return values;
    }

    /// As [#values(int,int)], with each number taken over the slot and those before it that
    /// `window` reaches to. A slot that is not over yet, or of which nothing is known, is NaN.
    public double[] values(int from, int to, RateWindow window) {
        double[] values = new double[Math.max(0, to - from)];
        for (int slot = from; slot < to; slot++) {
            values[slot - from] = over(slot, window);
        }
        return values;
    }

    private double over(int slot, RateWindow window) {
        if (!grid.isOver(slot) || Double.isNaN(raw(slot))) {
            return Double.NaN;
        }
        int first = Math.max(0, slot - window.slots() + 1);
        return Labels.join(signal, tracks, track -> track.over(grid, first, slot), first, slot);
    }

    /// The number of the newest slot, or of the one before it while the newest is not filled yet.
    public double latest() {
        for (int slot = length() - 1; slot >= Math.max(0, length() - RECENT_SLOTS); slot--) {
            double value = at(slot);
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return Double.NaN;
    }

    private static final int RECENT_SLOTS = 4;

    private int holdSlots() {
        return (int) Math.min(Grid.CAPACITY, signal.holdNanos() / grid.slotNanos());
    }

    private double raw(int slot) {
        return Labels.join(signal, tracks, track -> track.at(grid, slot), slot, slot);
    }
}

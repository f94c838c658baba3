package dev.agentdyno.chart;

/// Equal slots of time that all series of a chart share; slot `i` covers `slotNanos` from
/// `startNanos + i * slotNanos`, in nanoseconds since the epoch.
public record TimeGrid(long startNanos, long slotNanos, int slots) {
    public static final TimeGrid EMPTY = new TimeGrid(0, 250_000_000L, 0);

    public TimeGrid {
        if (slotNanos <= 0 || slots < 0) {
            throw new IllegalArgumentException("a grid needs slots of some length");
        }
    }

    public long endNanos() {
        return startNanos + slots * slotNanos;
    }

    /// The slot that holds `nanos`, or the nearest one; -1 if there is none at all.
    public int slotAt(long nanos) {
        long slot = Math.floorDiv(nanos - startNanos, slotNanos);
        return slots == 0 ? -1 : Math.clamp(slot, 0, slots - 1);
    }

    /// The middle of a slot, where its value is drawn.
    public long middleNanos(int slot) {
        return startNanos + slot * slotNanos + slotNanos / 2;
    }
}

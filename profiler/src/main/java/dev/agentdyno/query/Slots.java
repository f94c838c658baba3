package dev.agentdyno.query;

import dev.agentdyno.reader.Interval;

/// Equal slots of time; slot `i` begins `i * slotNanos` after `startNanos`, which is in nanoseconds
/// since the epoch.
public record Slots(long startNanos, long slotNanos, int count) {
    private static final long LEAST_NANOS = 1_000_000L;

    /// As many slots as that at most, and none under a millisecond, which cover an interval.
    public static Slots over(Interval interval, int most) {
        long length = Math.max(1, interval.to() - interval.from());
        long slot = Math.max(LEAST_NANOS, Math.ceilDiv(length, most));
        return new Slots(interval.from(), slot, (int) Math.ceilDiv(length, slot));
    }

    /// The slot of a moment, or -1.
    public int at(long nanos) {
        long slot = Math.floorDiv(nanos - startNanos, slotNanos);
        return slot < 0 || slot >= count ? -1 : (int) slot;
    }

    /// How many slots make a second.
    public double perSecond() {
        return 1e9 / slotNanos;
    }
}

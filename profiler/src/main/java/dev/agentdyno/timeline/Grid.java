package dev.agentdyno.timeline;

/// The slots of time that all series share: at most [#CAPACITY], 250 ms wide at first.
///
/// When time runs past the last slot, each slot becomes twice as wide and pairs are merged, so the
/// whole run stays visible in bounded memory: 17 minutes at 250 ms, a day at 32 s.
final class Grid {
    static final int CAPACITY = 4_096;
    static final long FIRST_SLOT_NANOS = 250_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final Runnable halve;
    private long startNanos = -1;
    private long firstNanos = Long.MAX_VALUE;
    private long slotNanos = FIRST_SLOT_NANOS;
    private long nowNanos;

    /// @param halve merges pairs of slots in everything that stands on this grid
    Grid(Runnable halve) {
        this.halve = halve;
    }

    /// What a grid was at one moment.
    ///
    /// @param firstNanos the earliest time that was reached
    /// @param slots in use, the newest one partly
    record View(long startNanos, long firstNanos, long slotNanos, int slots, long nowNanos) {
        static final View EMPTY = new View(0, 0, FIRST_SLOT_NANOS, 0, 0);

        int slot(long timeNanos) {
            long slot = Math.floorDiv(timeNanos - startNanos, slotNanos);
            return Math.clamp(slot, 0, Math.max(0, slots - 1));
        }

        /// Whether all of `slot` has passed.
        boolean isOver(int slot) {
            return startNanos + (slot + 1) * slotNanos <= nowNanos;
        }

        /// Seconds of `slot` that have passed.
        double elapsed(int slot) {
            long from = startNanos + slot * slotNanos;
            long nanos = slot < slots - 1 ? slotNanos : nowNanos - from;
            return Math.max(nanos, 1_000_000) / 1e9;
        }
    }

    /// Lets the grid reach to `timeNanos`. The first time fixes its start, at a whole second at
    /// least one before: the first event may tell of an interval that ends with it.
    void reach(long timeNanos) {
        if (startNanos < 0) {
            startNanos = (Math.floorDiv(timeNanos, SECOND) - 1) * SECOND;
        }
        firstNanos = Math.min(firstNanos, timeNanos);
        if (timeNanos > nowNanos) {
            nowNanos = timeNanos;
            while ((nowNanos - startNanos) / slotNanos >= CAPACITY) {
                slotNanos *= 2;
                halve.run();
            }
        }
    }

    boolean started() {
        return startNanos >= 0;
    }

    long startNanos() {
        return startNanos;
    }

    /// End of `slot`.
    long endNanos(int slot) {
        return startNanos + (slot + 1) * slotNanos;
    }

    /// The slot of a time up to the newest; times before the start count as the start.
    int slot(long timeNanos) {
        long slot = Math.floorDiv(timeNanos - startNanos, slotNanos);
        return Math.clamp(slot, 0, CAPACITY - 1);
    }

    View view() {
        return started()
                ? new View(startNanos, firstNanos, slotNanos, slot(nowNanos) + 1, nowNanos)
                : View.EMPTY;
    }
}

package dev.agentdyno.source;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// How long to rest between two flushes. For one thread.
///
/// A flush costs the recorder, the stream and the view that follows it some processor time,
/// whatever was recorded. Where a flush takes long, those after it come less often, down to every
/// 250 ms; and much less often on a machine whose processors are used up, since there that time is
/// taken from the work which is measured.
final class FlushPace {
    private static final long PERIOD_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 5 * PERIOD_NANOS;

    /// From one flush to the next it is so many times as long as a flush takes.
    private static final int TIMES = 8;

    /// The same while the processors are used up.
    private static final int TIMES_USED_UP = 40;

    private static final double USED_UP = 0.9;
    private static final long LOAD_NANOS = 1_000_000_000;

    private final DoubleSupplier load;
    private final LongSupplier clock;
    private long loadNanos;
    private int times = TIMES;

    /// @param load of all processors since it was asked for last, 0 to 1; negative if unknown
    /// @param clock nanoseconds that go on
    FlushPace(DoubleSupplier load, LongSupplier clock) {
        this.load = load;
        this.clock = clock;
        this.loadNanos = clock.getAsLong();
    }

    /// Nanoseconds from the end of a flush that took so many to the beginning of the next.
    long restNanos(long tookNanos) {
        return Math.clamp(tookNanos * times(), PERIOD_NANOS, LONGEST_NANOS) - tookNanos;
    }

    /// The load is asked for once a second, as it is a mean of the time between.
    private int times() {
        long now = clock.getAsLong();
        if (now - loadNanos > LOAD_NANOS) {
            loadNanos = now;
            times = load.getAsDouble() < USED_UP ? TIMES : TIMES_USED_UP;
        }
        return times;
    }
}

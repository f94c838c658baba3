package dev.agentdyno.recording;

import dev.agentdyno.timeline.TimeRange;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;

/// How far the reading of a recording has come, told by the times of its events, which are read
/// nearly in their order; ends the reading where its thread is interrupted. For one thread.
public final class Advance {
    private static final int EACH = 256;

    private final TimeRange range;
    private final DoubleConsumer told;
    private long newest = Long.MIN_VALUE;
    private int passed;

    private Advance(TimeRange range, DoubleConsumer told) {
        this.range = range;
        this.told = told;
    }

    /// Nobody wants to know.
    public static Advance untold() {
        return through(new TimeRange(0, 0), part -> {});
    }

    /// Through the time of a recording.
    ///
    /// @param told takes the part that is done, 0 to 1
    public static Advance through(TimeRange range, DoubleConsumer told) {
        return new Advance(range, told);
    }

    /// An event that began then was read.
    ///
    /// @throws CancellationException if the thread was interrupted
    void read(long nanos) {
        newest = Math.max(newest, nanos);
        passed++;
        if (passed % EACH == 0) {
            requireGoingOn();
            told.accept(part());
        }
    }

    /// Whether the thread was interrupted.
    boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /// Ends the reading here if the thread was interrupted.
    ///
    /// @throws CancellationException if so
    void requireGoingOn() {
        if (interrupted()) {
            throw new CancellationException("interrupted");
        }
    }

    private double part() {
        return range.nanos() == 0
                ? 1
                : Math.clamp((double) (newest - range.fromNanos()) / range.nanos(), 0, 1);
    }
}

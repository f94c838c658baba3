package dev.agentdyno.cli;

import dev.agentdyno.reader.Progress;
import java.io.PrintStream;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/// Says once a second how far a replay is, if it takes that long, and ends it when told to.
final class ReplayProgress implements DoubleConsumer {
    private static final long SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private long saidNanos;
    private volatile boolean cancelled;

    ReplayProgress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.saidNanos = nanoTime.getAsLong();
    }

    /// Ends the replay at its next step. Any thread.
    void cancel() {
        cancelled = true;
    }

    /// Ends the reading before the replay, too.
    Progress reading() {
        return new Progress() {
            @Override
            public void read(long done, long total) {
                // Half a second a gigabyte: not worth a line of its own.
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }
        };
    }

    @Override
    public void accept(double share) {
        if (cancelled) {
            throw new CancellationException();
        }
        long now = nanoTime.getAsLong();
        int percent = (int) (share * 100);
        if (now - saidNanos >= SECOND && percent > 0) {
            saidNanos = now;
            out.println("dyno: " + percent + " % replayed");
        }
    }
}

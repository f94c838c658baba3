package dev.agentdyno.agent;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Interrupts runs that take longer than they may.
///
/// One thread looks over the runs under way every [#PERIOD_MILLIS], so a time-out may come that
/// much late; a timer a run would cost more than a small run itself. It rests while there are none.
/// The set holds the runs under way and nothing else, so the concurrency limit and its waiters
/// bound it.
final class Deadlines implements AutoCloseable {
    static final long PERIOD_MILLIS = 50;

    private final WatchedRuns underWay = new WatchedRuns();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("agent-deadlines").factory());

    private final AtomicBoolean looking = new AtomicBoolean();

    void add(Watched run) {
        underWay.add(run);
        if (!looking.get()) {
            lookLater();
        }
    }

    private void lookLater() {
        if (!underWay.isEmpty() && looking.compareAndSet(false, true)) {
            try {
                var _ = clock.schedule(this::look, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                looking.set(false);
            }
        }
    }

    void remove(Watched run) {
        underWay.remove(run);
    }

    private void look() {
        looking.set(false);
        long now = System.nanoTime();
        underWay.forEach(run -> run.lookAt(now));
        lookLater();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /// Work in one thread that must end by a time, or when somebody says so.
    static class Watched {
        static final int NO_PLACE = -1;

        /// Where it stands in [WatchedRuns]; for the thread that does the work.
        int place = NO_PLACE;

        private final long deadlineNanos;
        private volatile @Nullable Thread thread;
        private boolean over;
        private volatile boolean expired;
        private volatile boolean cancelled;

        /// @param deadlineNanos on the scale of [System#nanoTime]
        Watched(long deadlineNanos) {
            this.deadlineNanos = deadlineNanos;
        }

        /// Says that this thread does the work; cancelled already, it is interrupted at once. Needs
        /// no lock: whoever of this and [#cancel] comes second sees what the first one wrote.
        void begin() {
            thread = Thread.currentThread();
            if (cancelled) {
                interrupt();
            }
        }

        private void lookAt(long now) {
            if (now - deadlineNanos > 0) {
                expire();
            }
        }

        private synchronized void expire() {
            if (!over && !expired) {
                expired = true;
                interrupt();
            }
        }

        /// Interrupts the work, unless it is over; any thread may ask.
        synchronized void cancel() {
            if (!over && !cancelled) {
                cancelled = true;
                interrupt();
            }
        }

        private void interrupt() {
            Thread worker = thread;
            if (worker != null) {
                worker.interrupt();
            }
        }

        /// Whether the time is up.
        boolean expired() {
            return expired;
        }

        /// Whether the work was cancelled.
        boolean cancelled() {
            return cancelled;
        }

        /// Whether the work must end; for work that may have swallowed the interrupt.
        boolean mustEnd() {
            return expired || cancelled;
        }

        /// Ends the watch: after this no interrupt comes, and one that came is taken back.
        synchronized void finish() {
            over = true;
            if (mustEnd()) {
                Thread.interrupted();
            }
        }
    }
}

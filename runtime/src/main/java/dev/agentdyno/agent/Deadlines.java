package dev.agentdyno.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Interrupts runs that take longer than they may.
///
/// One thread looks over the runs under way every [#PERIOD_MILLIS], so a time-out may come that
/// much late; a timer a run would cost more than a small run itself. It rests while there are none.
/// The set holds the runs under way and nothing else, so the concurrency limit and its waiters
/// bound it.
final class Deadlines implements AutoCloseable {
    static final long PERIOD_MILLIS = 50;

    private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();
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
        for (Watched run : underWay) {
            if (now - run.deadlineNanos > 0) {
                run.expire();
            }
        }
        lookLater();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /// Work in one thread that must end by a time.
    static class Watched {
        private final Thread thread = Thread.currentThread();
        private final long deadlineNanos;
        private boolean over;
        private volatile boolean expired;

        /// @param deadlineNanos on the scale of [System#nanoTime]
        Watched(long deadlineNanos) {
            this.deadlineNanos = deadlineNanos;
        }

        private synchronized void expire() {
            if (!over && !expired) {
                expired = true;
                thread.interrupt();
            }
        }

        /// Whether the time is up; for work that may have swallowed the interrupt.
        boolean expired() {
            return expired;
        }

        /// Ends the watch: after this no interrupt comes. Answers whether the time was up; the
        /// interrupt that told so is then taken back.
        synchronized boolean finish() {
            over = true;
            if (expired) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}

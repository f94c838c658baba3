package dev.agentdyno.source;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Flushes every 50 ms while someone looks, else leaves it to the JVM, once a second.
public final class Flusher implements AutoCloseable {
    private static final long PERIOD_MILLIS = 50;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-flush").unstarted(task));
    private final Optional<ForcedFlush> forced = ForcedFlush.find();
    private @Nullable Future<?> task;

    /// Begins to hurry, or leaves it to the JVM again.
    public synchronized void setLive(boolean live) {
        if (live == (task != null) || timer.isShutdown()) {
            return;
        }
        if (task != null) {
            task.cancel(false);
            task = null;
        } else {
            task = forced.map(this::start).orElse(null);
        }
    }

    /// A failed flush ends the task; the JVM's own goes on.
    private Future<?> start(ForcedFlush flush) {
        return timer.scheduleAtFixedRate(
                () -> flush(flush), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void flush(ForcedFlush flush) {
        try {
            flush.flush();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

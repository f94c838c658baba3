package dev.agentdyno.source;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Flushes every 50 ms while someone looks, less often where that costs much, as [FlushPace] has
/// it; else leaves it to the JVM, once a second.
public final class Flusher implements AutoCloseable {
    private final FlushPace pace = new FlushPace(Flusher::load, System::nanoTime);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-flush").unstarted(task));
    private final Optional<ForcedFlush> forced = ForcedFlush.find();
    private boolean live;
    private boolean ticking;

    /// Begins to hurry, or leaves it to the JVM again.
    public synchronized void setLive(boolean live) {
        this.live = live;
        if (live && !ticking) {
            forced.ifPresent(flush -> later(flush, 0));
        }
    }

    private synchronized void later(ForcedFlush flush, long delayNanos) {
        ticking = live && !timer.isShutdown();
        if (ticking) {
            var _ = timer.schedule(() -> tick(flush), delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    /// A failed flush ends the ticks; the JVM's own go on.
    private void tick(ForcedFlush flush) {
        long begin = System.nanoTime();
        flush(flush);
        long took = System.nanoTime() - begin;
        later(flush, pace.restNanos(took));
    }

    private static double load() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getCpuLoad();
    }

    private static void flush(ForcedFlush flush) {
        try {
            flush.flush();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
    }
}

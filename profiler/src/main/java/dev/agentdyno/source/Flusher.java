package dev.agentdyno.source;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Flushes every 50 ms while someone looks, else leaves it to the JVM, once a second.
///
/// A flush costs the recorder, the stream and the view that follows it some processor time,
/// whatever was recorded. Where a flush takes long, those after it come less often, down to every
/// 250 ms; and much less often on a machine whose processors are used up, since there that time is
/// taken from the work which is measured.
public final class Flusher implements AutoCloseable {
    private static final long PERIOD_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 5 * PERIOD_NANOS;

    /// Waits between flushes for so many times as long as a flush takes.
    private static final int REST = 8;

    /// The same while the processors are used up.
    private static final int LONG_REST = 40;

    private static final double USED_UP = 0.9;
    private static final long LOAD_NANOS = 1_000_000_000;

    private final OperatingSystemMXBean machine =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-flush").unstarted(task));
    private final Optional<ForcedFlush> forced = ForcedFlush.find();
    private boolean live;
    private boolean ticking;
    private long loadNanos = System.nanoTime();
    private int rest = REST;

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
        later(flush, Math.clamp(took * rest(begin), PERIOD_NANOS, LONGEST_NANOS) - took);
    }

    private int rest(long now) {
        if (now - loadNanos > LOAD_NANOS) {
            loadNanos = now;
            rest = machine.getCpuLoad() < USED_UP ? REST : LONG_REST;
        }
        return rest;
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

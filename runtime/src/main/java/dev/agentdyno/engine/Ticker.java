package dev.agentdyno.engine;

import dev.agentdyno.telemetry.MetricMirror;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// What the engine does by the clock, on one thread: mirrors the meters into the recording, and has
/// pools and caches report once a second.
final class Ticker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Ticker.class.getName());
    private static final long REPORT_NANOS = 1_000_000_000L;

    private final Tunable<Duration> samplePeriod;
    private final MetricMirror mirror;
    private final List<Runnable> reports;
    private final Thread thread;
    private volatile boolean closed;

    /// @param reports called once a second
    Ticker(Tunables tunables, MetricMirror mirror, List<Runnable> reports) {
        this.mirror = mirror;
        this.reports = List.copyOf(reports);
        this.samplePeriod =
                tunables.span(
                        "telemetry.samplePeriod",
                        Duration.ofMillis(500),
                        Duration.ofMillis(50),
                        Duration.ofMinutes(1),
                        "How often meters are copied into the recording; shorter shows more and"
                                + " records more.");
        this.thread = Thread.ofPlatform().name("engine-ticker").daemon().unstarted(this::tick);
    }

    Ticker start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void tick() {
        long sampleAt = System.nanoTime();
        long reportAt = sampleAt;
        while (!closed) {
            long now = System.nanoTime();
            if (now - sampleAt >= 0) {
                guarded(() -> mirror.sample(System.nanoTime()));
                sampleAt = now + samplePeriod.value().toNanos();
            }
            if (now - reportAt >= 0) {
                reports.forEach(Ticker::guarded);
                reportAt = now + REPORT_NANOS;
            }
            LockSupport.parkNanos(this, Math.min(sampleAt - now, reportAt - now));
        }
    }

    /// One report that fails must not end the others.
    private static void guarded(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "a periodic report failed: " + e);
        }
    }
}

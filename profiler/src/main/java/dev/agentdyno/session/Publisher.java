package dev.agentdyno.session;

import dev.agentdyno.telemetry.ProbeEvent;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides when snapshots are published, on a thread of its own: the thread that reads events must
/// not wait for listeners, and the JVM records nothing that it emits.
///
/// A batch is published at once if the last one was long enough ago; else as soon as it will have
/// been, together with those that came meanwhile.
final class Publisher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    /// Well under the 50 ms between two flushes, so that each is published when it comes, and one
    /// that comes early waits little: in a period of 40 ms every fiftieth waited for 80.
    private static final long LIVE_NANOS = 20_000_000L;

    /// What is read from a file is looked at as it grows, and leaves time to read.
    private static final long FILE_NANOS = 500_000_000L;

    /// While nobody is in a hurry: every other of the flushes that the JVM makes each second.
    private static final long RESTING_NANOS = 1_900_000_000L;

    private static final long PROBE_NANOS = 100_000_000L;

    private final Runnable publish;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("dyno-session").unstarted(task));
    private final long periodNanos;
    private long publishedNanos;
    private @Nullable Future<?> queued;
    private @Nullable Future<?> probing;
    private boolean resting;
    private long sequence;

    private Publisher(Runnable publish, long periodNanos) {
        this.publish = publish;
        this.periodNanos = periodNanos;
        this.publishedNanos = System.nanoTime() - periodNanos;
    }

    /// Of what goes on: with every flush.
    static Publisher live(Runnable publish) {
        return new Publisher(publish, LIVE_NANOS);
    }

    /// Of what is read: twice a second.
    static Publisher ofFile(Runnable publish) {
        return new Publisher(publish, FILE_NANOS);
    }

    /// A batch of events has been taken in.
    synchronized void batch() {
        long period = resting ? RESTING_NANOS : periodNanos;
        long wait = publishedNanos + period - System.nanoTime();
        if (wait <= 0) {
            queue(0);
        } else if (queued == null) {
            queue(wait);
        }
    }

    /// Whether every other second will do.
    synchronized void setResting(boolean on) {
        resting = on;
    }

    private void queue(long delayNanos) {
        if (queued != null) {
            queued.cancel(false);
        }
        if (!thread.isShutdown()) {
            queued = thread.schedule(this::run, delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        synchronized (this) {
            queued = null;
            publishedNanos = System.nanoTime();
        }
        try {
            publish.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a listener of snapshots failed", e);
        }
    }

    /// Emits probes ten times a second, or stops.
    synchronized void setProbing(boolean on) {
        if (on == (probing != null) || thread.isShutdown()) {
            return;
        }
        if (probing != null) {
            probing.cancel(false);
            probing = null;
        } else {
            probing = thread.scheduleAtFixedRate(this::probe, 0, PROBE_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void probe() {
        ProbeEvent event = new ProbeEvent();
        event.sequence = ++sequence;
        event.emitted = System.nanoTime();
        event.commit();
    }

    @Override
    public synchronized void close() {
        thread.shutdownNow();
    }
}

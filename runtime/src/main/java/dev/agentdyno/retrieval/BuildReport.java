package dev.agentdyno.retrieval;

import dev.agentdyno.telemetry.IndexBuildEvent;
import java.util.concurrent.atomic.AtomicLong;

/// Tells in events how far a build is. For the thread that builds.
final class BuildReport {
    private static final long PERIOD_NANOS = 250_000_000L;
    private static final AtomicLong BUILDS = new AtomicLong();

    private final long number = BUILDS.incrementAndGet();
    private final String index;
    private final int vectors;
    private final long startNanos = System.nanoTime();
    private long toldNanos = startNanos;

    BuildReport(String index, int vectors) {
        this.index = index;
        this.vectors = vectors;
    }

    void begun() {
        tell("building", 0, startNanos);
    }

    /// Told at most four times a second.
    void reached(int done) {
        long now = System.nanoTime();
        if (now - toldNanos >= PERIOD_NANOS) {
            toldNanos = now;
            tell("building", done, now);
        }
    }

    void ready() {
        tell("ready", vectors, System.nanoTime());
    }

    void cancelled(int done) {
        tell("cancelled", done, System.nanoTime());
    }

    void failed(int done) {
        tell("failed", done, System.nanoTime());
    }

    private void tell(String state, int done, long nanoTime) {
        IndexBuildEvent event = new IndexBuildEvent();
        if (event.isEnabled()) {
            event.index = index;
            event.build = number;
            event.state = state;
            event.vectors = vectors;
            event.done = done;
            event.elapsed = nanoTime - startNanos;
            event.commit();
        }
    }
}

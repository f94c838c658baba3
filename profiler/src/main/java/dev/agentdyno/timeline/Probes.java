package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.ProbeEvent;
import java.util.Arrays;
import java.util.function.LongSupplier;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// Times probes from their emission to here, over the last [#KEPT].
final class Probes {
    private static final int KEPT = 256;

    private final @Nullable LongSupplier nanoTime;
    private final long[] latencies = new long[KEPT];
    private int count;
    private long sequence = -1;
    private long emittedNanos;

    /// @param nanoTime `System.nanoTime()` if events come live from this process, else null
    Probes(@Nullable LongSupplier nanoTime, Handlers handlers) {
        this.nanoTime = nanoTime;
        handlers.on(ProbeEvent.NAME, this::probe);
    }

    private void probe(RecordedEvent event) {
        sequence = event.getLong("sequence");
        emittedNanos = event.getLong("emitted");
        if (nanoTime != null) {
            latencies[count++ % KEPT] = nanoTime.getAsLong() - emittedNanos;
        }
    }

    Probe newest() {
        return sequence < 0 ? Probe.NONE : new Probe(sequence, emittedNanos, p99Seconds());
    }

    private double p99Seconds() {
        int kept = Math.min(count, KEPT);
        if (kept == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(latencies, kept);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(kept * .99) - 1] / 1e9;
    }
}

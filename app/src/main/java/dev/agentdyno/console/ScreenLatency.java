package dev.agentdyno.console;

import dev.agentdyno.timeline.Probe;
import java.util.Arrays;

/// From event to drawn: how old a probe event is when the frame that shows it has been laid out.
/// For one thread; keeps the last 200 probes.
final class ScreenLatency {
    private static final int KEPT = 200;
    private static final int FEWEST = 5;

    private final double[] seconds = new double[KEPT];
    private int count;
    private long sequence = -1;

    /// Takes the newest probe of the frame that was drawn at `nanoTime`, a time of the clock that
    /// stamped the probe.
    void drawn(Probe probe, long nanoTime) {
        if (probe.sequence() >= 0 && probe.sequence() != sequence) {
            sequence = probe.sequence();
            seconds[count++ % KEPT] = (nanoTime - probe.emittedNanos()) / 1e9;
        }
    }

    /// The 99th percentile in seconds; NaN until there are a few probes.
    double p99() {
        int known = Math.min(count, KEPT);
        if (known < FEWEST) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(seconds, known);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.99 * known) - 1];
    }
}

package dev.agentdyno.flow;

import dev.agentdyno.telemetry.Histograms;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// How long callers waited for what they acquired. Safe for use by many threads; an acquisition
/// that did not wait costs one count.
public final class Waits {
    private final LongAdder atOnce = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private final LongAdder gaveUp = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Recorder recorder =
            new Recorder(1_000, Histograms.HIGHEST_NANOS, Histograms.DIGITS);
    private long told;

    /// Nothing yet.
    public Waits() {}

    /// An acquisition that did not wait.
    public void none() {
        atOnce.increment();
    }

    /// An acquisition that waited.
    public void waited(long waitedNanos) {
        delayed.increment();
        record(waitedNanos);
    }

    /// A caller left empty-handed.
    public void gaveUp(long waitedNanos) {
        gaveUp.increment();
        record(waitedNanos);
    }

    private void record(long waitedNanos) {
        nanos.add(waitedNanos);
        recorder.recordValue(Math.clamp(waitedNanos, 0, Histograms.HIGHEST_NANOS));
    }

    /// Acquisitions in sum.
    public long acquired() {
        return atOnce.sum() + delayed.sum();
    }

    /// Callers that gave up, in sum.
    public long timeouts() {
        return gaveUp.sum();
    }

    /// Time waited, in sum.
    public long sumNanos() {
        return nanos.sum();
    }

    /// All waits since the call before, those of no length too, as an encoded histogram.
    public synchronized String sinceLast() {
        Histogram histogram = recorder.getIntervalHistogram();
        long now = atOnce.sum();
        if (now > told) {
            histogram.recordValueWithCount(0, now - told);
        }
        told = now;
        return Histograms.encode(histogram);
    }
}

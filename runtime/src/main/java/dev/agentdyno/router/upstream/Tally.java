package dev.agentdyno.router.upstream;

import dev.agentdyno.telemetry.Histograms;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/// How the attempts ended that one lane made at one backend. The lane alone writes; one other
/// thread may read.
public final class Tally {
    private final LongAdder attempts = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder injected = new LongAdder();
    private final SingleWriterRecorder firstBytes = recorder();
    private final SingleWriterRecorder durations = recorder();
    private @Nullable Histogram readFirstBytes;
    private @Nullable Histogram readDurations;

    private static SingleWriterRecorder recorder() {
        return new SingleWriterRecorder(1_000, Histograms.HIGHEST_NANOS, Histograms.DIGITS);
    }

    public void firstByte(long nanos) {
        firstBytes.recordValue(Math.clamp(nanos, 0, Histograms.HIGHEST_NANOS));
    }

    /// A fault was put into an attempt on purpose.
    public void injected() {
        injected.increment();
    }

    /// An attempt ended.
    ///
    /// @param nanos since it was sent, or 0 if it could not be
    public void ended(boolean good, long nanos) {
        attempts.increment();
        if (!good) {
            failures.increment();
        }
        if (nanos > 0) {
            durations.recordValue(Math.min(nanos, Histograms.HIGHEST_NANOS));
        }
    }

    public long attempts() {
        return attempts.sum();
    }

    public long failures() {
        return failures.sum();
    }

    public long injectedFaults() {
        return injected.sum();
    }

    /// Times to the first byte of all of `tallies` since the call before.
    public static String firstBytes(List<Tally> tallies) {
        Histogram sum = Histograms.create();
        tallies.forEach(tally -> tally.addFirstBytes(sum));
        return Histograms.encode(sum);
    }

    /// Durations of the attempts of all of `tallies` since the call before.
    public static String durations(List<Tally> tallies) {
        Histogram sum = Histograms.create();
        tallies.forEach(tally -> tally.addDurations(sum));
        return Histograms.encode(sum);
    }

    private void addFirstBytes(Histogram sum) {
        readFirstBytes = firstBytes.getIntervalHistogram(readFirstBytes);
        sum.add(readFirstBytes);
    }

    private void addDurations(Histogram sum) {
        readDurations = durations.getIntervalHistogram(readDurations);
        sum.add(readDurations);
    }
}

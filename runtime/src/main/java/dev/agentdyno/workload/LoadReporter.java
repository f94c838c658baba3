package dev.agentdyno.workload;

import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/// Turns a [Tally] into one `agentdyno.LoadInterval` event a call, and keeps the sums. Belongs to
/// one thread at a time.
final class LoadReporter {
    private final String runId;
    private final Tally tally;
    private final Times responses;
    private final Times services;
    private final Times firstTokens;
    private final Delta started;
    private final Delta completed;
    private final Delta failed;
    private final Delta dropped;
    private final Delta good;
    private final Delta inputTokens;
    private final Delta outputTokens;
    private long reportedAt;

    LoadReporter(String runId, Tally tally, long startNanoTime) {
        this.runId = runId;
        this.tally = tally;
        this.reportedAt = startNanoTime;
        responses = new Times(tally.responseTimes);
        services = new Times(tally.serviceTimes);
        firstTokens = new Times(tally.firstTokenTimes);
        started = new Delta(tally.started);
        completed = new Delta(tally.completed);
        failed = new Delta(tally.failed);
        dropped = new Delta(tally.dropped);
        good = new Delta(tally.good);
        inputTokens = new Delta(tally.inputTokens);
        outputTokens = new Delta(tally.outputTokens);
    }

    /// Reports what happened since the last call.
    ///
    /// @param intendedRate starts per second asked for now; NaN in a closed model
    void report(long nanoTime, double intendedRate) {
        LoadIntervalEvent event = new LoadIntervalEvent();
        event.runId = runId;
        event.intervalTime = nanoTime - reportedAt;
        event.intendedRate = intendedRate;
        event.started = started.take();
        event.completed = completed.take();
        event.failed = failed.take();
        event.dropped = dropped.take();
        event.good = good.take();
        event.inputTokens = inputTokens.take();
        event.outputTokens = outputTokens.take();
        event.inFlight = tally.inFlight.get();
        event.generatorLag = tally.takeLongestLag();
        boolean encode = event.isEnabled();
        event.responseTimes = responses.take(encode);
        event.serviceTimes = services.take(encode);
        event.firstTokenTimes = firstTokens.take(encode);
        event.commit();
        reportedAt = nanoTime;
    }

    Histogram responseTimes() {
        return responses.sum;
    }

    Histogram serviceTimes() {
        return services.sum;
    }

    Histogram firstTokenTimes() {
        return firstTokens.sum;
    }

    /// A counter's growth between calls. Never reset, so that no concurrent increment is lost.
    private static final class Delta {
        private final LongAdder counter;
        private long taken;

        Delta(LongAdder counter) {
            this.counter = counter;
        }

        long take() {
            long now = counter.sum();
            long growth = now - taken;
            taken = now;
            return growth;
        }
    }

    /// One kind of time: the interval's histogram, recycled, and the sum of all.
    private static final class Times {
        private final Recorder recorder;
        private final Histogram sum = Histograms.create();
        private @Nullable Histogram interval;

        Times(Recorder recorder) {
            this.recorder = recorder;
        }

        String take(boolean encode) {
            Histogram taken = recorder.getIntervalHistogram(interval);
            sum.add(taken);
            interval = taken;
            return encode ? Histograms.encode(taken) : "";
        }
    }
}

package dev.agentdyno.workload;

import dev.agentdyno.telemetry.Histograms;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.Recorder;

/// Counts and times of a run, written by every request's thread without a lock.
///
/// Its size does not depend on the length of the run: histograms have a fixed number of buckets,
/// and only the first [#MOST_ERROR_TYPES] classes of error are told apart.
final class Tally {
    private static final int MOST_ERROR_TYPES = 32;
    private static final String OTHER = "other";

    final LongAdder started = new LongAdder();
    final LongAdder completed = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder good = new LongAdder();
    final LongAdder inputTokens = new LongAdder();
    final LongAdder outputTokens = new LongAdder();
    final AtomicLong inFlight = new AtomicLong();
    final Recorder responseTimes = recorder();
    final Recorder serviceTimes = recorder();
    final Recorder firstTokenTimes = recorder();

    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final AtomicLong longestLag = new AtomicLong();
    private final Budgets budgets;

    Tally(Budgets budgets) {
        this.budgets = budgets;
    }

    void start(long lagNanos) {
        started.increment();
        inFlight.incrementAndGet();
        longestLag.accumulateAndGet(lagNanos, Math::max);
    }

    /// Counts a request that ended by itself. Failed ones count in the times too: whoever waited
    /// for a time-out has waited.
    void end(Outcome outcome, long responseNanos, long serviceNanos) {
        inFlight.decrementAndGet();
        record(responseTimes, responseNanos);
        record(serviceTimes, serviceNanos);
        if (outcome.firstTokenNanos() >= 0) {
            record(firstTokenTimes, outcome.firstTokenNanos());
        }
        inputTokens.add(outcome.inputTokens());
        outputTokens.add(outcome.outputTokens());
        if (outcome.ok()) {
            complete(outcome, responseNanos);
        } else {
            failed.increment();
            counter(outcome.errorType()).increment();
        }
    }

    void cancel() {
        inFlight.decrementAndGet();
        cancelled.increment();
    }

    /// The longest lag since the last call.
    long takeLongestLag() {
        return longestLag.getAndSet(0);
    }

    Map<String, Long> errors() {
        return errors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    private void complete(Outcome outcome, long responseNanos) {
        completed.increment();
        double firstToken =
                outcome.firstTokenNanos() < 0 ? Double.NaN : outcome.firstTokenNanos() / 1e9;
        if (budgets.keptBy(responseNanos / 1e9, firstToken)) {
            good.increment();
        }
    }

    private LongAdder counter(String errorType) {
        LongAdder known = errors.get(errorType);
        if (known != null) {
            return known;
        }
        String name = errors.size() < MOST_ERROR_TYPES ? errorType : OTHER;
        return errors.computeIfAbsent(name, _ -> new LongAdder());
    }

    private static void record(Recorder recorder, long nanos) {
        recorder.recordValue(Math.clamp(nanos, 0, Histograms.HIGHEST_NANOS));
    }

    private static Recorder recorder() {
        return new Recorder(1_000, Histograms.HIGHEST_NANOS, Histograms.DIGITS);
    }
}

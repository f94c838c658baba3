package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A snapshot seen through the part of a range in which load was on: idle time before and after a
/// run would only thin out what happened in it. For one thread; sums are made once and kept.
final class Look {
    /// Names of budgets, as the run's start event carries them.
    static final String RESPONSE_P99 = "response_p99_seconds";

    private final Snapshot snapshot;
    private final TimeRange range;
    private final Map<Distribution, Histogram> histograms = new EnumMap<>(Distribution.class);
    private @Nullable Look whole;

    private Look(Snapshot snapshot, TimeRange range) {
        this.snapshot = snapshot;
        this.range = range;
    }

    static Look of(Snapshot snapshot, TimeRange range) {
        return new Look(snapshot, loaded(snapshot, range));
    }

    private static TimeRange loaded(Snapshot snapshot, TimeRange range) {
        Optional<RunInfo> run = snapshot.run();
        if (run.isEmpty()) {
            return range;
        }
        long from = Math.max(range.fromNanos(), run.get().startNanos());
        long to = Math.min(range.toNanos(), run.get().endNanos().orElse(Long.MAX_VALUE));
        return from < to ? new TimeRange(from, to) : range;
    }

    /// The same snapshot from its start to its end, all runs and the time between them: what sums
    /// over the whole recording are held against.
    Look whole() {
        if (whole == null) {
            whole = new Look(snapshot, snapshot.range());
        }
        return whole;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    TimeRange range() {
        return range;
    }

    double seconds() {
        return range.seconds();
    }

    /// Mean, rate or greatest value over the range, as the signal folds; NaN if unknown.
    double value(Signal signal) {
        return snapshot.value(signal, range);
    }

    double value(Signal signal, String label) {
        return snapshot.value(signal, label, range);
    }

    /// As [#value], with 0 for unknown: for amounts whose events only come when there is an amount.
    double amount(Signal signal) {
        return orZero(value(signal));
    }

    double amount(Signal signal, String label) {
        return orZero(value(signal, label));
    }

    /// What all requests of the range waited for their answers, in sum; 0 if there were none.
    double responseSeconds() {
        Histogram times = histogram(Distribution.RESPONSE_TIME);
        return times.getMean() * times.getTotalCount() / 1e9;
    }

    /// The share of response time that `seconds` of all requests together are; NaN if no response
    /// was timed. Never over 1: a request can wait for two things at once.
    double share(double seconds) {
        double all = responseSeconds();
        return all > 0 ? Math.min(1, seconds / all) : Double.NaN;
    }

    long responses() {
        return histogram(Distribution.RESPONSE_TIME).getTotalCount();
    }

    double responsePercentile(double percentile) {
        return responses() == 0
                ? Double.NaN
                : histogram(Distribution.RESPONSE_TIME).getValueAtPercentile(percentile) / 1e9;
    }

    /// Mean of a distribution in seconds; NaN if nothing was timed.
    double mean(Distribution distribution) {
        Histogram times = histogram(distribution);
        return times.getTotalCount() == 0 ? Double.NaN : times.getMean() / 1e9;
    }

    private Histogram histogram(Distribution distribution) {
        return histograms.computeIfAbsent(
                distribution, wanted -> snapshot.percentiles(wanted).between(range));
    }

    /// The limit of a budget, such as [#RESPONSE_P99]; NaN if the run has none.
    double budget(String name) {
        return snapshot.run()
                .map(run -> run.budgets().getOrDefault(name, Double.NaN))
                .orElse(Double.NaN);
    }

    Evidence evidence(String text, double number, String page, Signal signal) {
        return Evidence.of(text, number, page, range, signal);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}

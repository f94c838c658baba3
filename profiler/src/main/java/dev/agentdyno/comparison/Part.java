package dev.agentdyno.comparison;

import dev.agentdyno.samples.Selection;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.time.Duration;
import java.util.Optional;

/// Which part of a recording to compare: some of its time, and the samples of some.
///
/// Times count from the start of the newest load run, or of the recording if there was none.
///
/// @param from the start if empty
/// @param to the end if empty
public record Part(Optional<Duration> from, Optional<Duration> to, Selection selection) {
    /// All of it.
    public static final Part ALL = new Part(Optional.empty(), Optional.empty(), Selection.ALL);

    /// The time that counts; empty if it lies outside of the recording.
    Optional<TimeRange> in(Snapshot snapshot) {
        TimeRange whole = whole(snapshot);
        long start = from.map(time -> whole.fromNanos() + time.toNanos()).orElse(whole.fromNanos());
        long end =
                to.map(time -> Math.min(whole.toNanos(), whole.fromNanos() + time.toNanos()))
                        .orElse(whole.toNanos());
        return start < end ? Optional.of(new TimeRange(start, end)) : Optional.empty();
    }

    /// From start to end of the newest load run; the whole recording without one.
    public static TimeRange whole(Snapshot snapshot) {
        return snapshot.run()
                .map(run -> during(run, snapshot))
                .filter(range -> range.nanos() > 0)
                .orElseGet(snapshot::recorded);
    }

    private static TimeRange during(RunInfo run, Snapshot snapshot) {
        long from = Math.max(run.startNanos(), snapshot.startNanos());
        return new TimeRange(from, Math.max(from, run.endNanos().orElse(snapshot.nowNanos())));
    }
}

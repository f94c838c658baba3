package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import java.util.function.DoublePredicate;

/// The longest time for which something held without a longer break than [#BREAK_NANOS].
final class Stretch {
    /// One sample of a signal that comes twice a second may be on the good side, or missing.
    private static final long BREAK_NANOS = 1_000_000_000L;

    private Stretch() {}

    static Optional<TimeRange> longest(
            Snapshot snapshot, Series series, TimeRange within, DoublePredicate holds) {
        long best = 0;
        long bestFrom = 0;
        long from = -1;
        long until = -1;
        for (int slot = 0; slot < series.length(); slot++) {
            long start = snapshot.startNanos() + slot * snapshot.slotNanos();
            if (within.contains(start) && holds.test(series.at(slot))) {
                from = from < 0 || start - until > BREAK_NANOS ? start : from;
                until = start + snapshot.slotNanos();
                if (until - from > best) {
                    best = until - from;
                    bestFrom = from;
                }
            }
        }
        return best == 0 ? Optional.empty() : Optional.of(new TimeRange(bestFrom, bestFrom + best));
    }
}

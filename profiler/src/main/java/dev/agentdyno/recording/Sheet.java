package dev.agentdyno.recording;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// The windows of a run as points of the dyno sheet.
final class Sheet {
    private static final int MOST_POINTS = 120;
    private static final long LEAST_WINDOW_NANOS = 1_000_000_000L;

    private Sheet() {}

    /// In time order, at most [#MOST_POINTS], each over a second or more.
    static List<SheetPoint> points(Snapshot snapshot, TimeRange range) {
        long window = Math.max(LEAST_WINDOW_NANOS, Math.ceilDiv(range.nanos(), MOST_POINTS));
        Percentiles responses = snapshot.percentiles(Distribution.RESPONSE_TIME);
        List<SheetPoint> points = new ArrayList<>();
        for (long from = range.fromNanos(); from + window <= range.toNanos(); from += window) {
            TimeRange part = new TimeRange(from, from + window);
            double achieved = snapshot.value(Signal.LOAD_ACHIEVED, part);
            double p99 = responses.over(part, 99);
            if (achieved > 0 && !Double.isNaN(p99)) {
                double good = snapshot.value(Signal.LOAD_GOOD, part);
                points.add(new SheetPoint(achieved, good, p99));
            }
        }
        return points;
    }
}

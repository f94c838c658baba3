package dev.agentdyno.recording;

import dev.agentdyno.timeline.LoadCurve;
import dev.agentdyno.timeline.LoadCurve.Point;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// What the dyno sheet of a run shows.
///
/// @param curve a point a load, in order of load
/// @param trail where the run stood at its end, every five seconds
/// @param whole the whole run as one point
record Sheet(List<Point> curve, List<Point> trail, Point whole) {
    Sheet {
        curve = List.copyOf(curve);
        trail = List.copyOf(trail);
    }

    static Sheet of(Snapshot snapshot, TimeRange range) {
        LoadCurve curve = new LoadCurve();
        curve.read(snapshot);
        List<Point> trail = curve.trail().stream().filter(Sheet::isKnown).toList();
        return new Sheet(curve.points(), trail, Point.of(snapshot, range));
    }

    /// Whether no request was seen.
    boolean isEmpty() {
        return !isKnown(whole);
    }

    private static boolean isKnown(Point point) {
        return point.achieved() > 0 && point.p99() > 0;
    }
}

package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.timeline.LoadCurve;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.Optional;

/// The dyno sheet of the newest run: its curve, the knee of it, and where the engine is now. For
/// one thread.
///
/// The best earlier run of the same recording stays as a ghost.
final class DynoCurve {
    private static final int FEWEST_FOR_KNEE = 6;

    /// A p99 that does not at least double has no knee.
    private static final double LEAST_RISE = 2;

    private static final double CLEAR = 0.3;

    private LoadCurve load = new LoadCurve();
    private List<DynoPoint> ghost = List.of();

    /// The sheet at `snapshot`, with the dot at `now`.
    DynoData read(Snapshot snapshot, DriveFigures now, double budgetSeconds) {
        if (snapshot.run().isEmpty()) {
            return DynoData.EMPTY;
        }
        List<DynoPoint> before = points(load.points());
        String runBefore = load.run();
        load.read(snapshot);
        if (!load.run().equals(runBefore) && most(before) > most(ghost)) {
            ghost = before;
        }
        List<DynoPoint> curve = points(load.points());
        return new DynoData(
                curve, ghost, point(now), points(load.trail()), knee(curve), budgetSeconds);
    }

    /// Forgets every run, as another recording has none of them.
    void clear() {
        load = new LoadCurve();
        ghost = List.of();
    }

    private static List<DynoPoint> points(List<LoadCurve.Point> points) {
        return points.stream()
                .map(point ->
                        new DynoPoint(
                                point.achieved(),
                                point.p99(),
                                point.goodput(),
                                point.low(),
                                point.high()))
                .toList();
    }

    private static Optional<DynoPoint> point(DriveFigures now) {
        boolean known = Double.isFinite(now.achieved()) && Double.isFinite(now.responseP99());
        return known
                ? Optional.of(new DynoPoint(now.achieved(), now.responseP99(), now.goodput()))
                : Optional.empty();
    }

    private static double most(List<DynoPoint> curve) {
        return curve.stream()
                .mapToDouble(DynoPoint::goodput)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /// Where the curve bends most: the point farthest under the straight line from its start to its
    /// end, with the response time on a log axis. Only a clear bend is a knee (after Satopää et
    /// al., "Finding a kneedle in a haystack", 2011).
    static Optional<DynoPoint> knee(List<DynoPoint> curve) {
        if (curve.size() < FEWEST_FOR_KNEE) {
            return Optional.empty();
        }
        DynoPoint first = curve.getFirst();
        double widest = curve.stream().mapToDouble(DynoPoint::throughput).max().orElse(0);
        double width = widest - first.throughput();
        double highest = curve.stream().mapToDouble(DynoPoint::p99Seconds).max().orElse(0);
        double height = Math.log(highest / first.p99Seconds());
        if (!(width > 0) || !(height > Math.log(LEAST_RISE))) {
            return Optional.empty();
        }
        DynoPoint best = first;
        double deepest = 0;
        double soFar = 0;
        for (DynoPoint point : curve) {
            soFar = Math.max(soFar, point.p99Seconds());
            double x = (point.throughput() - first.throughput()) / width;
            double y = Math.log(soFar / first.p99Seconds()) / height;
            if (x - y > deepest) {
                deepest = x - y;
                best = point;
            }
        }
        return deepest > CLEAR ? Optional.of(best) : Optional.empty();
    }
}

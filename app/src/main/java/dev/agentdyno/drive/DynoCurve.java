package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The dyno sheet of the newest run: second by second throughput, response p99 and goodput, drawn
/// as one curve over throughput. For one thread.
///
/// Seconds that are over are kept from snapshot to snapshot; there are at most as many as the
/// snapshot has slots, 4,096. The best earlier run of the same recording stays as a ghost.
final class DynoCurve {
    private static final long RING_NANOS = 5_000_000_000L;
    private static final int RINGS = 10;
    private static final int FEWEST_FOR_KNEE = 6;

    /// A p99 that does not at least double has no knee.
    private static final double LEAST_RISE = 2;

    private static final double CLEAR = 0.3;

    private final LoadBins bins = new LoadBins();
    private final TreeMap<Long, DynoPoint> rings = new TreeMap<>();
    private String run = "";
    private long windowNanos;
    private long doneNanos;
    private List<DynoPoint> ghost = List.of();

    /// The sheet at `snapshot`, with the dot at `now`.
    DynoData read(Snapshot snapshot, DriveFigures now, double budgetSeconds) {
        Optional<RunInfo> newest = snapshot.run();
        if (newest.isEmpty()) {
            return DynoData.EMPTY;
        }
        take(snapshot, newest.get());
        List<DynoPoint> curve = bins.curve();
        return new DynoData(
                curve, ghost, point(now), List.copyOf(rings.values()), knee(curve), budgetSeconds);
    }

    private static Optional<DynoPoint> point(DriveFigures now) {
        boolean known = Double.isFinite(now.achieved()) && Double.isFinite(now.responseP99());
        return known
                ? Optional.of(new DynoPoint(now.achieved(), now.responseP99(), now.goodput()))
                : Optional.empty();
    }

    private void take(Snapshot snapshot, RunInfo info) {
        long window = Math.max(1_000_000_000L, snapshot.slotNanos());
        if (!info.id().equals(run) || window != windowNanos) {
            begin(info, window);
        }
        long end = Math.min(snapshot.nowNanos(), info.endNanos().orElse(Long.MAX_VALUE));
        // The newest slots may still get late events.
        long settled = end - 2 * snapshot.slotNanos();
        Percentiles response = snapshot.percentiles(Distribution.RESPONSE_TIME);
        while (doneNanos + windowNanos <= settled) {
            TimeRange range = new TimeRange(doneNanos, doneNanos + windowNanos);
            bins.add(
                    snapshot.value(Signal.LOAD_ACHIEVED, range),
                    snapshot.value(Signal.LOAD_GOOD, range),
                    response.between(range));
            doneNanos = range.toNanos();
        }
        takeRings(snapshot, response, info.startNanos(), end);
    }

    private void begin(RunInfo info, long window) {
        if (!info.id().equals(run) && most(bins.curve()) > most(ghost)) {
            ghost = bins.curve();
        }
        run = info.id();
        windowNanos = window;
        doneNanos = info.startNanos();
        bins.clear();
        rings.clear();
    }

    private static double most(List<DynoPoint> curve) {
        return curve.stream()
                .mapToDouble(DynoPoint::goodput)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    private void takeRings(Snapshot snapshot, Percentiles response, long start, long end) {
        long newest = (end - start) / RING_NANOS;
        for (long i = Math.max(1, newest - RINGS + 1); i <= newest; i++) {
            long to = start + i * RING_NANOS;
            rings.computeIfAbsent(
                    i, key -> at(snapshot, response, new TimeRange(to - RING_NANOS, to)));
        }
        rings.headMap(newest - RINGS, true).clear();
    }

    private static DynoPoint at(Snapshot snapshot, Percentiles response, TimeRange range) {
        return new DynoPoint(
                snapshot.value(Signal.LOAD_ACHIEVED, range),
                response.over(range, 99),
                snapshot.value(Signal.LOAD_GOOD, range));
    }

    /// Where the curve bends most: the point farthest under the straight line from its start to its
    /// end, with the response time on a log axis. Only a clear bend is a knee (after Satopää et
    /// al., "Finding a kneedle in a haystack", 2011).
    static Optional<DynoPoint> knee(List<DynoPoint> curve) {
        if (curve.size() < FEWEST_FOR_KNEE) {
            return Optional.empty();
        }
        DynoPoint first = curve.getFirst();
        double width = curve.getLast().throughput() - first.throughput();
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

package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int BINS = 28;
    private static final int FEWEST_FOR_KNEE = 6;

    private final List<DynoPoint> seconds = new ArrayList<>();
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
        List<DynoPoint> curve = curve(seconds);
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
            seconds.add(at(snapshot, response, range));
            doneNanos = range.toNanos();
        }
        takeRings(snapshot, response, info.startNanos(), end);
    }

    private void begin(RunInfo info, long window) {
        if (!info.id().equals(run) && most(curve(seconds)) > most(ghost)) {
            ghost = curve(seconds);
        }
        run = info.id();
        windowNanos = window;
        doneNanos = info.startNanos();
        seconds.clear();
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

    /// Seconds of like throughput joined into one point by their medians, so that the curve shows
    /// what is common at each load.
    static List<DynoPoint> curve(List<DynoPoint> seconds) {
        double most = 0;
        for (DynoPoint second : seconds) {
            if (usable(second)) {
                most = Math.max(most, second.throughput());
            }
        }
        Map<Integer, List<DynoPoint>> bins = new TreeMap<>();
        for (DynoPoint second : seconds) {
            if (usable(second)) {
                int bin = (int) (second.throughput() / most * (BINS - 1));
                bins.computeIfAbsent(bin, key -> new ArrayList<>()).add(second);
            }
        }
        return bins.values().stream().map(DynoCurve::median).toList();
    }

    private static boolean usable(DynoPoint second) {
        return second.throughput() > 0 && second.p99Seconds() > 0;
    }

    private static DynoPoint median(List<DynoPoint> bin) {
        return new DynoPoint(
                median(bin.stream().mapToDouble(DynoPoint::throughput).toArray()),
                median(bin.stream().mapToDouble(DynoPoint::p99Seconds).toArray()),
                median(bin.stream().mapToDouble(DynoPoint::goodput).toArray()));
    }

    private static double median(double[] values) {
        java.util.Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// Where the curve bends most: the point farthest under the straight line from its start to its
    /// end, with the response time on a log axis. Only a clear bend is a knee (after Satopää et
    /// al., "Finding a kneedle in a haystack", 2011).
    static Optional<DynoPoint> knee(List<DynoPoint> curve) {
        if (curve.size() < FEWEST_FOR_KNEE) {
            return Optional.empty();
        }
        DynoPoint first = curve.getFirst();
        DynoPoint last = curve.getLast();
        double width = last.throughput() - first.throughput();
        double height = Math.log(last.p99Seconds() / first.p99Seconds());
        if (!(width > 0) || !(height > Math.log(2))) {
            return Optional.empty();
        }
        DynoPoint best = first;
        double deepest = 0;
        for (DynoPoint point : curve) {
            double x = (point.throughput() - first.throughput()) / width;
            double y = Math.log(point.p99Seconds() / first.p99Seconds()) / height;
            if (x - y > deepest) {
                deepest = x - y;
                best = point;
            }
        }
        return deepest > 0.25 ? Optional.of(best) : Optional.empty();
    }
}

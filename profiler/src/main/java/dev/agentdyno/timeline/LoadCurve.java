package dev.agentdyno.timeline;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The dyno sheet of the newest run: response p99 and goodput over achieved throughput, one point a
/// load. For one thread.
///
/// A run is cut into windows of a second, and windows of like load are taken together. So a steady
/// load is one point however its throughput varies by chance. The first seconds, in which the
/// engine warms up, and what ends after the plan are left out. Windows that are over are kept from
/// snapshot to snapshot.
public final class LoadCurve {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_WARM_UP_NANOS = 5 * SECOND;
    private static final int WARM_UP_SHARE = 10;
    private static final long STEP_NANOS = 5 * SECOND;
    private static final int STEPS = 10;

    private final LoadBins bins = new LoadBins();
    private final TreeMap<Long, Point> trail = new TreeMap<>();
    private String run = "";
    private long windowNanos;
    private long doneNanos;

    /// What came of one load. Rates are requests a second, times seconds; NaN is unknown.
    ///
    /// @param goodput that met every budget
    /// @param low the least p99 of several stretches at this load
    /// @param high the greatest p99 of several stretches at this load
    public record Point(double achieved, double goodput, double p99, double low, double high) {
        /// The figures of a stretch of time.
        public static Point of(Snapshot snapshot, TimeRange range) {
            return new Point(
                    snapshot.value(Signal.LOAD_ACHIEVED, range),
                    snapshot.value(Signal.LOAD_GOOD, range),
                    snapshot.percentiles(Distribution.RESPONSE_TIME).over(range, 99),
                    Double.NaN,
                    Double.NaN);
        }
    }

    /// Takes what is new in `snapshot`; a new run begins a new curve.
    public void read(Snapshot snapshot) {
        Optional<RunInfo> newest = snapshot.run();
        if (newest.isPresent()) {
            read(snapshot, newest.get());
        }
    }

    /// The id of the run, empty before the first.
    public String run() {
        return run;
    }

    /// One point a load, in order of load.
    public List<Point> points() {
        return bins.points();
    }

    /// Where the run stood every five seconds, the newest last; at most ten.
    public List<Point> trail() {
        return List.copyOf(trail.values());
    }

    private void read(Snapshot snapshot, RunInfo info) {
        long window = Math.max(SECOND, snapshot.slotNanos());
        if (!info.id().equals(run) || window != windowNanos) {
            begin(info, window);
        }
        long end = Math.min(snapshot.nowNanos(), end(info));
        // The newest slots may still get late events.
        long settled = info.running() ? end - 2 * snapshot.slotNanos() : end;
        while (doneNanos + windowNanos <= settled) {
            take(snapshot, new TimeRange(doneNanos, doneNanos + windowNanos));
            doneNanos += windowNanos;
        }
        takeTrail(snapshot, info.startNanos(), end);
    }

    private void begin(RunInfo info, long window) {
        run = info.id();
        windowNanos = window;
        doneNanos = info.startNanos() + warmUp(info);
        bins.clear();
        trail.clear();
    }

    private static long warmUp(RunInfo info) {
        return info.plannedNanos() > 0
                ? Math.min(LONGEST_WARM_UP_NANOS, info.plannedNanos() / WARM_UP_SHARE)
                : 0;
    }

    private static long end(RunInfo info) {
        long planned =
                info.plannedNanos() > 0 ? info.startNanos() + info.plannedNanos() : Long.MAX_VALUE;
        return Math.min(planned, info.endNanos().orElse(Long.MAX_VALUE));
    }

    private void take(Snapshot snapshot, TimeRange range) {
        bins.add(
                load(snapshot, range),
                snapshot.value(Signal.LOAD_ACHIEVED, range),
                snapshot.value(Signal.LOAD_GOOD, range),
                snapshot.percentiles(Distribution.RESPONSE_TIME).between(range));
    }

    /// What was asked for: starts a second in an open model, requests in flight in a closed one.
    private static double load(Snapshot snapshot, TimeRange range) {
        double intended = snapshot.value(Signal.LOAD_INTENDED, range);
        return Double.isNaN(intended) ? snapshot.value(Signal.LOAD_IN_FLIGHT, range) : intended;
    }

    private void takeTrail(Snapshot snapshot, long start, long end) {
        long newest = (end - start) / STEP_NANOS;
        for (long i = Math.max(1, newest - STEPS + 1); i <= newest; i++) {
            long to = start + i * STEP_NANOS;
            trail.computeIfAbsent(i, key -> Point.of(snapshot, new TimeRange(to - STEP_NANOS, to)));
        }
        trail.headMap(newest - STEPS, true).clear();
    }
}

package dev.agentdyno.drive;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// The numbers of a run over a stretch of time; NaN is unknown. Times are seconds, rates a second.
///
/// @param goodput requests a second that met every budget
/// @param errorRate failed requests over ended requests, 0 to 1
/// @param tokensPerRequest output tokens over completed requests
/// @param dropped requests that could not be started in time, in sum
/// @param dropRate dropped requests over those that ended or were dropped, 0 to 1
/// @param heapPerRequest bytes allocated by the whole JVM over ended requests
record DriveFigures(
        double responseP50,
        double responseP99,
        double firstTokenP99,
        double achieved,
        double intended,
        double goodput,
        double inFlight,
        double outputTokens,
        double tokensPerRequest,
        double errorRate,
        double dropped,
        double dropRate,
        double heapPerRequest) {

    static final DriveFigures UNKNOWN =
            new DriveFigures(
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);

    /// How long "now" is: long enough for a percentile to mean something, short enough to follow.
    static final long NOW_NANOS = 5_000_000_000L;

    static DriveFigures of(Snapshot snapshot, TimeRange range) {
        if (snapshot.slots() == 0 || range.nanos() == 0) {
            return UNKNOWN;
        }
        double[] response = snapshot.percentiles(Distribution.RESPONSE_TIME).each(range, 50, 99);
        double completed = snapshot.total(Signal.LOAD_ACHIEVED, range);
        double failed = snapshot.total(Signal.LOAD_FAILED, range);
        double dropped = snapshot.total(Signal.LOAD_DROPPED, range);
        return new DriveFigures(
                response[0],
                response[1],
                snapshot.percentiles(Distribution.FIRST_TOKEN).over(range, 99),
                snapshot.value(Signal.LOAD_ACHIEVED, range),
                snapshot.value(Signal.LOAD_INTENDED, range),
                snapshot.value(Signal.LOAD_GOOD, range),
                snapshot.value(Signal.LOAD_IN_FLIGHT, range),
                snapshot.value(Signal.TOKENS_OUTPUT, range),
                ratio(snapshot.total(Signal.TOKENS_OUTPUT, range), completed),
                ratio(failed, completed + failed),
                dropped,
                ratio(dropped, completed + failed + dropped),
                ratio(snapshot.total(Signal.ALLOCATION_RATE, range), completed + failed));
    }

    /// The stretch that counts as now: the last seconds, but none before the run started.
    static TimeRange now(Snapshot snapshot) {
        long to = snapshot.nowNanos();
        long start =
                snapshot.run()
                        .filter(RunInfo::running)
                        .map(RunInfo::startNanos)
                        .orElse(snapshot.startNanos());
        return new TimeRange(Math.min(to, Math.max(start, to - NOW_NANOS)), to);
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }
}

package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.GENERATOR_LAG;
import static dev.agentdyno.timeline.Signal.LOAD_DROPPED;
import static dev.agentdyno.timeline.Signal.LOAD_IN_FLIGHT;
import static dev.agentdyno.timeline.Signal.LOAD_STARTED;

import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// The load generator, not the engine, is what limits the run.
///
/// It is when starts come late: in one slot of ten by 50 ms and by a tenth of response p50 or more,
/// for that is then the generator's part in what it measures. It is also when over 1 % of planned
/// starts are dropped. High when over 5 % are dropped or the lag is as long as half of response
/// p50, since the figures then tell little of the engine.
final class GeneratorBottleneck implements Detector {
    private static final double DROPPED = 0.01;
    private static final double DROPPED_HIGH = 0.05;
    private static final double LATE_SECONDS = 0.050;
    private static final double LATE_PART = 0.10;
    private static final double LATE_PART_HIGH = 0.50;
    private static final double LATE_SLOTS = 0.90;
    private static final double LEAST_STARTS = 50;

    @Override
    public String id() {
        return "generator-bottleneck";
    }

    @Override
    public List<Finding> examine(Snapshot snapshot, TimeRange range) {
        Look look = Look.of(snapshot, range);
        double started = look.amount(LOAD_STARTED) * look.seconds();
        double dropped = look.amount(LOAD_DROPPED) * look.seconds();
        if (started + dropped < LEAST_STARTS) {
            return List.of();
        }
        double droppedShare = dropped / (started + dropped);
        double lag = lag(look);
        double late = lag >= LATE_SECONDS ? lag / look.responsePercentile(50) : 0;
        if (late >= LATE_PART) {
            return List.of(late(look, lag, late, droppedShare));
        }
        return droppedShare >= DROPPED ? List.of(dropped(look, dropped, droppedShare)) : List.of();
    }

    /// The lag that nine slots of ten stay under.
    private static double lag(Look look) {
        Snapshot snapshot = look.snapshot();
        int from = snapshot.slot(look.range().fromNanos());
        int to = snapshot.slot(look.range().toNanos());
        double[] sorted =
                java.util.Arrays.stream(snapshot.series(GENERATOR_LAG).values(from, to))
                        .filter(lag -> !Double.isNaN(lag))
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * LATE_SLOTS)];
    }

    private Finding late(Look look, double lag, double part, double dropped) {
        return new Draft(
                        id(),
                        part >= LATE_PART_HIGH || dropped >= DROPPED_HIGH
                                ? Severity.HIGH
                                : Severity.MEDIUM,
                        look.range())
                .title("The load generator starts requests too late")
                .subject("workload.rate")
                .share(Math.min(1, lag / look.responsePercentile(99)))
                .what(
                        "In one quarter second of ten a start is %s late or more; %s of the starts are dropped."
                                .formatted(Figures.seconds(lag), Figures.percent(dropped)))
                .why(
                        "That is %s of response p50: the figures measure the generator along with the engine."
                                .formatted(Figures.percent(part)))
                .advice("Ask for a lower rate, or give the machine less else to do.")
                .evidence(
                        look.evidence(
                                Figures.seconds(lag) + " late in one slot of ten",
                                lag,
                                Evidence.DRIVE,
                                GENERATOR_LAG))
                .finding();
    }

    private Finding dropped(Look look, double dropped, double share) {
        double inFlight = look.value(LOAD_IN_FLIGHT);
        return new Draft(
                        id() + ":dropped",
                        share >= DROPPED_HIGH ? Severity.HIGH : Severity.MEDIUM,
                        look.range())
                .title("The load generator drops starts")
                .subject("workload.maxInFlight")
                .what(
                        "%s starts, %s of those planned, are dropped; %s requests are in flight on average."
                                .formatted(
                                        Figures.count(dropped),
                                        Figures.percent(share),
                                        Figures.number(inFlight)))
                .why(
                        "Starts are on time, so it is the limit of requests in flight that stops them: answers come slower than requests are asked for.")
                .advice(
                        "See the other findings for what slows the answers, or ask for a lower rate; what is dropped is in no percentile.")
                .evidence(
                        look.evidence(
                                Figures.count(dropped) + " starts dropped",
                                dropped,
                                Evidence.DRIVE,
                                LOAD_DROPPED),
                        look.evidence(
                                Figures.number(inFlight) + " in flight",
                                inFlight,
                                Evidence.DRIVE,
                                LOAD_IN_FLIGHT))
                .finding();
    }
}

package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.GENERATOR_LAG;
import static dev.agentdyno.timeline.Signal.LOAD_DROPPED;
import static dev.agentdyno.timeline.Signal.LOAD_IN_FLIGHT;
import static dev.agentdyno.timeline.Signal.LOAD_STARTED;

import dev.agentdyno.timeline.Distribution;
import java.util.List;

/// The load generator, not the engine, is what limits the run.
///
/// It is when starts come late. Response time counts from the planned start and service time from
/// the actual one, so what response time is longer by on average is the generator's doing: medium
/// from 10 %, high from 30 %, since the figures then tell as much of the generator as of the
/// engine. Less than 20 ms is the grain of timers and schedulers on a busy machine.
///
/// It is also when over 1 % of the planned starts are dropped, high over 5 %: what is not started
/// is in no percentile.
final class GeneratorBottleneck implements LookDetector {
    private static final double DROPPED = 0.01;
    private static final double DROPPED_HIGH = 0.05;
    private static final double LATE_PART = 0.10;
    private static final double LATE_PART_HIGH = 0.30;
    private static final double LATE_SECONDS = 0.020;
    private static final double LEAST_STARTS = 50;

    @Override
    public String id() {
        return "generator-bottleneck";
    }

    @Override
    public List<Finding> examine(Look look) {
        double started = look.amount(LOAD_STARTED) * look.seconds();
        double dropped = look.amount(LOAD_DROPPED) * look.seconds();
        if (started + dropped < LEAST_STARTS) {
            return List.of();
        }
        double droppedShare = dropped / (started + dropped);
        double response = look.mean(Distribution.RESPONSE_TIME);
        double late = response - look.mean(Distribution.SERVICE_TIME);
        if (late >= LATE_SECONDS && late / response >= LATE_PART) {
            return List.of(late(look, late, late / response, droppedShare));
        }
        return droppedShare >= DROPPED ? List.of(dropped(look, dropped, droppedShare)) : List.of();
    }

    private Finding late(Look look, double late, double part, double dropped) {
        boolean high = part >= LATE_PART_HIGH || dropped >= DROPPED_HIGH;
        return new Draft(id(), high ? Severity.HIGH : Severity.MEDIUM, look.range())
                .title("The load generator starts requests too late")
                .subject("workload.rate")
                .share(part)
                .what(
                        "Requests start %s after their planned time on average; %s of the starts are dropped."
                                .formatted(Figures.seconds(late), Figures.percent(dropped)))
                .why(
                        "That is %s of response time: the figures measure the generator along with the engine."
                                .formatted(Figures.percent(part)))
                .advice("Ask for a lower rate, or give the machine less else to do.")
                .evidence(
                        look.evidence(
                                "starts %s late on average".formatted(Figures.seconds(late)),
                                late,
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

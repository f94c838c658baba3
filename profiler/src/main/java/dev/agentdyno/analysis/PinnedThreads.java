package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.BLOCKED;
import static dev.agentdyno.timeline.Signal.VIRTUAL_PINNED;

import dev.agentdyno.timeline.Pinned;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;

/// Virtual threads hold on to their carriers while they block.
///
/// There is one carrier a core, so what counts is the share of carriers held: low from 1 %, medium
/// from 10 %, high from 50 %, ours: the share that other virtual threads lose. Fewer than five
/// times are a class that loads, as every class does once.
final class PinnedThreads implements LookDetector {
    private static final double LOW_SHARE = 0.01;
    private static final double MEDIUM_SHARE = 0.10;
    private static final double HIGH_SHARE = 0.50;
    private static final double LEAST_TIMES = 5;

    @Override
    public String id() {
        return "pinned-threads";
    }

    @Override
    public List<Finding> examine(Look look) {
        Snapshot snapshot = look.snapshot();
        double held = look.amount(BLOCKED, "pinned");
        double times = look.amount(VIRTUAL_PINNED) * look.seconds();
        double carriers = Math.max(1, snapshot.facts().cores());
        return times >= LEAST_TIMES && held / carriers >= LOW_SHARE
                ? List.of(finding(look, held, times, carriers))
                : List.of();
    }

    private Finding finding(Look look, double held, double times, double carriers) {
        double share = held / carriers;
        List<Pinned> places = look.snapshot().pinned();
        return new Draft(id(), Severity.of(share, MEDIUM_SHARE, HIGH_SHARE), look.range())
                .title("Virtual threads hold on to their carriers while they block")
                .subject(places.isEmpty() ? "virtual threads" : places.getFirst().site())
                .share(look.share(held * look.seconds()))
                .what(
                        "%s a virtual thread blocked and kept its carrier, %s of %s carriers on average."
                                .formatted(
                                        Figures.times(Math.round(times)),
                                        Figures.number(held),
                                        Figures.count(carriers)))
                .why(
                        places.isEmpty()
                                ? "The recording does not tell where."
                                : where(places.getFirst()))
                .advice(
                        "Keep blocking calls out of native frames and class initialisers, or run them on platform threads.")
                .evidence(
                        look.evidence(
                                Figures.count(times) + " times pinned",
                                times,
                                Evidence.THREADS,
                                VIRTUAL_PINNED),
                        look.evidence(
                                        Figures.percent(share) + " of carriers held",
                                        share,
                                        Evidence.THREADS,
                                        BLOCKED)
                                .labelled("pinned"))
                .finding();
    }

    private static String where(Pinned place) {
        return "Most of it, %s %s, is at %s: %s."
                .formatted(
                        Figures.seconds(place.totalNanos() / 1e9),
                        Figures.times(place.count()),
                        place.site().isEmpty() ? "a place unknown" : place.site(),
                        place.reason().isEmpty() ? place.operation() : place.reason());
    }
}

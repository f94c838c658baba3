package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.ALLOCATION_RATE;
import static dev.agentdyno.timeline.Signal.GC_PAUSE_SHARE;
import static dev.agentdyno.timeline.Signal.HEAP_LIVE;

import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Signal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collecting garbage stops the engine for too long.
///
/// Medium when pauses take 5 % of the time, high from 10 %: the limits of JDK Mission Control's
/// rule on application halts. From 2 % it is low if besides the live set fills more than 80 % of
/// the heap, since pauses then grow soon. While it pauses every request in flight stands still, so
/// the share of response time is the share of time.
final class GcPressure implements LookDetector {
    private static final double LOW_SHARE = 0.02;
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.10;
    private static final double FULL_HEAP = 0.80;

    /// A share over less time is one pause, not a pressure.
    private static final double LEAST_SECONDS = 2;

    /// A collector wants the live set to be a third of the heap or less.
    private static final double HEAP_PER_LIVE = 3;

    @Override
    public String id() {
        return "gc-pressure";
    }

    @Override
    public List<Finding> examine(Look look) {
        double share = look.amount(GC_PAUSE_SHARE);
        boolean pressed =
                share >= MEDIUM_SHARE || (share >= LOW_SHARE && liveShare(look) >= FULL_HEAP);
        return pressed && look.seconds() >= LEAST_SECONDS
                ? List.of(finding(look, share))
                : List.of();
    }

    private static double liveShare(Look look) {
        long max = look.snapshot().facts().heapMax();
        return max > 0 ? look.amount(HEAP_LIVE) / max : Double.NaN;
    }

    private Finding finding(Look look, double share) {
        double rate = look.value(ALLOCATION_RATE);
        return new Draft(id(), Severity.of(share, MEDIUM_SHARE, HIGH_SHARE), look.range())
                .title(
                        "Collecting garbage stops the engine "
                                + Figures.percent(share)
                                + " of the time")
                .subject(collector(look))
                .share(share)
                .what(
                        "%s collections stop all threads for %s in %s; %s is allocated a second."
                                .formatted(
                                        Figures.count(collections(look).size()),
                                        Figures.seconds(share * look.seconds()),
                                        Figures.seconds(look.seconds()),
                                        Figures.bytes(rate)))
                .why(why(look))
                .advice(advice(look))
                .evidence(
                        evidence(
                                look,
                                GC_PAUSE_SHARE,
                                share,
                                Figures.percent(share) + " of the time in pauses"),
                        evidence(
                                look,
                                ALLOCATION_RATE,
                                rate,
                                Figures.bytes(rate) + " allocated a second"),
                        evidence(
                                look,
                                HEAP_LIVE,
                                look.value(HEAP_LIVE),
                                Figures.bytes(look.value(HEAP_LIVE)) + " live after collections"))
                .finding();
    }

    private static Evidence evidence(Look look, Signal signal, double value, String text) {
        return look.evidence(text, value, Evidence.MEMORY, signal);
    }

    private static List<Collection> collections(Look look) {
        return look.snapshot().collections().stream()
                .filter(collection -> look.range().contains(collection.startNanos()))
                .toList();
    }

    private static String collector(Look look) {
        String name = look.snapshot().facts().collector();
        return name.isEmpty() ? "garbage collector" : name;
    }

    private static String why(Look look) {
        Optional<Collection> longest =
                collections(look).stream()
                        .max(Comparator.comparingLong(Collection::longestPauseNanos));
        String pause =
                longest.map(worst ->
                                "The longest pause is %s (%s, %s). "
                                        .formatted(
                                                Figures.seconds(worst.longestPauseNanos() / 1e9),
                                                worst.name(),
                                                worst.cause()))
                        .orElse("");
        double live = liveShare(look);
        return live >= FULL_HEAP
                ? pause
                        + "%s of the heap is live, so little is won each time."
                                .formatted(Figures.percent(live))
                : pause + "Every request in flight stands still while it lasts.";
    }

    private static String advice(Look look) {
        return advice(
                look.value(HEAP_LIVE),
                look.snapshot().facts().heapMax(),
                look.snapshot().allocations(Allocation.By.CLASS));
    }

    /// A larger heap helps only where the live set is crowded in the one there is.
    static String advice(double live, long heapMax, List<Allocation> classes) {
        String most =
                classes.isEmpty()
                        ? "."
                        : ": %s is allocated most.".formatted(classes.getFirst().name());
        double wanted = live * HEAP_PER_LIVE;
        return wanted > heapMax
                ? "Give it a heap of %s, three times the live set (-Xmx), or allocate less%s"
                        .formatted(Figures.bytes(wanted), most)
                : "Allocate less" + most;
    }
}

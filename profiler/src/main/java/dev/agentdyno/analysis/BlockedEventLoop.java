package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.BLOCKED;

import dev.agentdyno.timeline.LoopStall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An event loop blocks, and with it every connection it serves.
///
/// What counts is the share of its time that the worst loop stood still: low from 1 %, medium from
/// 5 %, high from 20 %, ours. Fewer than three times are what happens once, such as a class that
/// loads.
final class BlockedEventLoop implements LookDetector {
    private static final double LOW_SHARE = 0.01;
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;
    private static final long LEAST_TIMES = 3;

    @Override
    public String id() {
        return "blocked-event-loop";
    }

    /// The sums are over the whole recording, so they are held against the whole of it.
    @Override
    public List<Finding> examine(Look look) {
        List<LoopStall> stalls = look.snapshot().loopStalls();
        if (stalls.isEmpty()) {
            return List.of();
        }
        Look whole = look.whole();
        double share = worstLoop(stalls) / 1e9 / Math.max(1, whole.seconds());
        long times = stalls.stream().mapToLong(LoopStall::count).sum();
        return times >= LEAST_TIMES && share >= LOW_SHARE
                ? List.of(finding(whole, stalls, Math.min(1, share), times))
                : List.of();
    }

    private static long worstLoop(List<LoopStall> stalls) {
        Map<String, Long> loops = new HashMap<>();
        stalls.forEach(stall -> loops.merge(stall.thread(), stall.totalNanos(), Long::sum));
        return loops.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private Finding finding(Look look, List<LoopStall> stalls, double share, long times) {
        LoopStall worst = stalls.getFirst();
        double seconds = stalls.stream().mapToLong(LoopStall::totalNanos).sum() / 1e9;
        return new Draft(id(), Severity.of(share, MEDIUM_SHARE, HIGH_SHARE), look.range())
                .title("An event loop stands still while " + doing(worst.kind()))
                .subject(place(worst))
                .share(look.share(seconds))
                .what(
                        "Event loops blocked %s, %s in sum; the worst of them stood still %s of the time."
                                .formatted(
                                        Figures.times(times),
                                        Figures.seconds(seconds),
                                        Figures.percent(share)))
                .why(
                        "Most of it, %s %s, is at %s on %s; the longest is %s. No connection of that loop is served meanwhile."
                                .formatted(
                                        Figures.seconds(worst.totalNanos() / 1e9),
                                        Figures.times(worst.count()),
                                        place(worst),
                                        worst.thread(),
                                        Figures.seconds(worst.maxNanos() / 1e9)))
                .advice(
                        "Hand what blocks to a virtual thread or a pool of its own, and let the loop go on with the answer.")
                .evidence(
                        Evidence.of(
                                "%s on event loops, the longest %s"
                                        .formatted(
                                                Figures.times(times),
                                                Figures.seconds(worst.maxNanos() / 1e9)),
                                (double) times,
                                Evidence.IO,
                                look.range()),
                        look.evidence(
                                        Figures.seconds(seconds)
                                                + " blocked, mostly "
                                                + worst.kind(),
                                        seconds,
                                        Evidence.THREADS,
                                        BLOCKED)
                                .labelled(worst.kind()))
                .finding();
    }

    private static String place(LoopStall stall) {
        return stall.site().isEmpty() ? "a place unknown" : stall.site();
    }

    private static String doing(String kind) {
        return switch (kind) {
            case "file" -> "it reads or writes a file";
            case "socket" -> "it waits for a socket";
            case "sleep" -> "it sleeps";
            default -> "it waits for a lock or a result";
        };
    }
}

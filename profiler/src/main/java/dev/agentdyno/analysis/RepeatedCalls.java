package dev.agentdyno.analysis;

import dev.agentdyno.timeline.NPlusOne;
import dev.agentdyno.timeline.Operation;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// A run makes many calls of a kind one after the other, where one call would do: N+1.
///
/// The rule is the reference's: more than five of a kind within 100 ms of each other inside one
/// run. Told from the third time on, or at once from ten calls in a row; medium, and high from 20 %
/// of response time. Model calls between the calls of a tool are the tool's doing and not told
/// twice.
final class RepeatedCalls implements LookDetector {
    private static final long LEAST_CLUSTERS = 3;
    private static final int LONG_CLUSTER = 10;
    private static final double HIGH_SHARE = 0.20;

    @Override
    public String id() {
        return "n-plus-one";
    }

    @Override
    public List<Finding> examine(Look look) {
        List<NPlusOne> seen =
                look.snapshot().nPlusOnes().stream()
                        .filter(calls -> overlaps(calls, look.range()))
                        .filter(RepeatedCalls::isHabit)
                        .toList();
        return seen.stream()
                .filter(calls -> !isEcho(calls, seen))
                .map(calls -> finding(look.whole(), calls))
                .toList();
    }

    private static boolean overlaps(NPlusOne calls, TimeRange range) {
        return calls.firstNanos() < range.toNanos() && calls.lastNanos() >= range.fromNanos();
    }

    private static boolean isHabit(NPlusOne calls) {
        return calls.clusters() >= LEAST_CLUSTERS || calls.mostCalls() >= LONG_CLUSTER;
    }

    private static boolean isEcho(NPlusOne calls, List<NPlusOne> all) {
        return calls.kind() == Operation.Kind.MODEL
                && all.stream()
                        .anyMatch(other ->
                                other.kind() == Operation.Kind.TOOL
                                        && other.agent().equals(calls.agent()));
    }

    private Finding finding(Look whole, NPlusOne calls) {
        double seconds = calls.totalNanos() / 1e9;
        double share = whole.share(seconds);
        String agent = calls.agent().isEmpty() ? "An agent" : calls.agent();
        TimeRange seen = new TimeRange(calls.firstNanos(), calls.lastNanos() + 1);
        return new Draft(
                        id() + ":" + calls.name(),
                        share >= HIGH_SHARE ? Severity.HIGH : Severity.MEDIUM,
                        seen)
                .title(
                        "N+1: one run calls %s %s times in a row"
                                .formatted(calls.name(), Figures.count(calls.mostCalls())))
                .subject(agent + " → " + calls.name())
                .share(share)
                .what(
                        "%s calls %s more than five times, each within 100 ms of the one before: seen %s, at least %s calls in all (busy calls are sampled)."
                                .formatted(
                                        agent,
                                        calls.name(),
                                        Figures.times(calls.clusters()),
                                        Figures.count(calls.calls())))
                .why(
                        "From the first to the last call of a row %s pass on average, run %s being the longest row."
                                .formatted(
                                        Figures.seconds(seconds / Math.max(1, calls.clusters())),
                                        calls.exampleRunId()))
                .advice("Let one call take all items, or make the calls side by side.")
                .evidence(
                        Evidence.of(
                                "%s calls of %s in one run"
                                        .formatted(Figures.count(calls.mostCalls()), calls.name()),
                                calls.mostCalls(),
                                Evidence.DRIVE,
                                seen))
                .finding();
    }
}

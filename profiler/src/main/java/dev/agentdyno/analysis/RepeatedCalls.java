package dev.agentdyno.analysis;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.timeline.NPlusOne;
import dev.agentdyno.timeline.Operation;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
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

    /// Meters are read twice a second, so a count of runs is never quite that of their events.
    private static final double SAMPLED = 1.1;

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

    /// Runs that there were for each that was recorded, by the meter that counts all of them; 1 if
    /// that is about one.
    static double runsPerRecorded(Snapshot snapshot) {
        double all = snapshot.total(Signal.AGENT_RUNS, snapshot.range());
        long recorded = snapshot.eventCounts().getOrDefault(AgentRunEvent.NAME, 0L);
        double scale = all / recorded;
        return Double.isFinite(scale) && scale > SAMPLED ? scale : 1;
    }

    private static String amount(NPlusOne calls, double scale) {
        String text =
                "%s, %s calls in all"
                        .formatted(
                                Figures.times(Math.round(calls.clusters() * scale)),
                                Figures.count(calls.calls() * scale));
        return scale > 1
                ? "about %s (one run of %s was recorded)".formatted(text, Figures.number(scale))
                : text;
    }

    private Finding finding(Look whole, NPlusOne calls) {
        double scale = runsPerRecorded(whole.snapshot());
        double rowSeconds = calls.totalNanos() / 1e9 / Math.max(1, calls.clusters());
        double seconds = calls.totalNanos() / 1e9 * scale;
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
                        "%s calls %s more than five times, each within 100 ms of the one before: %s."
                                .formatted(agent, calls.name(), amount(calls, scale)))
                .why(
                        "From the first to the last call of a row %s pass on average, run %s being the longest row."
                                .formatted(Figures.seconds(rowSeconds), calls.exampleRunId()))
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

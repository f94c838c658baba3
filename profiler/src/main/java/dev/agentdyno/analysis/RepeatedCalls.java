package dev.agentdyno.analysis;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.timeline.NPlusOne;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// A run makes many calls of a kind one after the other, where one call would do: N+1.
///
/// The rule is the reference's: more than five of a kind within 100 ms of each other inside one
/// run. Told from the third time on, or at once from ten calls in a row; medium, and high from 20 %
/// of response time. Events of busy runs are sampled: only rows that were recorded are told, and
/// nothing is added for what was not.
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
        return look.snapshot().nPlusOnes().stream()
                .filter(calls -> overlaps(calls, look.range()))
                .filter(RepeatedCalls::isHabit)
                .map(calls -> finding(look.whole(), calls))
                .toList();
    }

    private static boolean overlaps(NPlusOne calls, TimeRange range) {
        return calls.firstNanos() < range.toNanos() && calls.lastNanos() >= range.fromNanos();
    }

    private static boolean isHabit(NPlusOne calls) {
        return calls.clusters() >= LEAST_CLUSTERS || calls.mostCalls() >= LONG_CLUSTER;
    }

    /// Runs that there were for each that was recorded, by the meter that counts all of them; 1 if
    /// that is about one.
    static double runsPerRecorded(Snapshot snapshot) {
        double all = snapshot.total(Signal.AGENT_RUNS, snapshot.range());
        long recorded = snapshot.eventCounts().getOrDefault(AgentRunEvent.NAME, 0L);
        double scale = all / recorded;
        return Double.isFinite(scale) && scale > SAMPLED ? scale : 1;
    }

    private static String amount(NPlusOne calls, double runsPerRecorded) {
        String text =
                "seen %s, %s calls in all"
                        .formatted(
                                Figures.times(calls.clusters()),
                                Figures.count((double) calls.calls()));
        return runsPerRecorded > 1
                ? "%s, though only one run of %s was recorded"
                        .formatted(text, Figures.number(runsPerRecorded))
                : text;
    }

    private Finding finding(Look whole, NPlusOne calls) {
        double rowSeconds = calls.totalNanos() / 1e9 / Math.max(1, calls.clusters());
        double share = whole.share(calls.totalNanos() / 1e9);
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
                                .formatted(
                                        agent,
                                        calls.name(),
                                        amount(calls, runsPerRecorded(whole.snapshot()))))
                .why(
                        "From the first to the last call of a row %s pass on average, run %s being the longest row."
                                .formatted(Figures.seconds(rowSeconds), calls.exampleRunId()))
                .advice("Let one call take all items, or make the calls side by side.")
                .evidence(
                        Evidence.of(
                                "%s calls of %s in one run"
                                        .formatted(Figures.count(calls.mostCalls()), calls.name()),
                                calls.mostCalls(),
                                Evidence.AGENTS,
                                seen))
                .finding();
    }
}

package dev.agentdyno.agent;

import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The meters of agent runs, tool calls and teams. Children of labelled collectors are looked up
/// once, since a look-up costs more than a count.
final class AgentMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Outcome, Counter.Child> runs = new EnumMap<>(Outcome.class);
    private final Histogram.Child runSeconds;
    private final Counter.Child toolCalls;
    private final Counter.Child toolFailures;
    private final Counter.Child teamRuns;
    private final Counter.Child summaries;
    private final Counter.Child summaryFailures;

    AgentMeters(Meters meters) {
        Counter byOutcome =
                meters.counter("agent_runs_total", "Agent runs by how they ended.", "outcome");
        for (Outcome outcome : Outcome.values()) {
            runs.put(outcome, byOutcome.labels(outcome.word()));
        }
        runSeconds = meters.seconds("agent_run_seconds", "Duration of agent runs.").labels();
        Counter tools = meters.counter("tool_calls_total", "Calls of tools.", "outcome");
        toolCalls = tools.labels("completed");
        toolFailures = tools.labels("failed");
        Counter summed =
                meters.counter(
                        "memory_summaries_total",
                        "Summaries of old messages of a memory that was full.",
                        "outcome");
        summaries = summed.labels("completed");
        summaryFailures = summed.labels("failed");
        teamRuns = meters.counter("team_runs_total", "Tasks done by teams.").labels();
    }

    void ran(Outcome outcome, long nanos) {
        count(outcome).inc();
        runSeconds.observe((double) nanos / NANOS_PER_SECOND);
    }

    private Counter.Child count(Outcome outcome) {
        return Objects.requireNonNull(runs.get(outcome));
    }

    void calledTools(int calls, boolean failed) {
        (failed ? toolFailures : toolCalls).inc(calls);
    }

    void summarized(boolean failed) {
        (failed ? summaryFailures : summaries).inc();
    }

    void teamRan() {
        teamRuns.inc();
    }
}

package dev.agentdyno.workflow;

import dev.agentdyno.agent.Outcome;
import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The meters of workflows.
final class WorkflowMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Outcome, Counter.Child> runs = new EnumMap<>(Outcome.class);
    private final Counter.Child steps;
    private final Histogram.Child seconds;

    WorkflowMeters(Meters meters) {
        Counter byOutcome =
                meters.counter(
                        "workflow_runs_total", "Workflow runs by how they ended.", "outcome");
        for (Outcome outcome : Outcome.values()) {
            runs.put(outcome, byOutcome.labels(outcome.word()));
        }
        steps = meters.counter("workflow_steps_total", "Workflow steps completed.").labels();
        seconds = meters.seconds("workflow_run_seconds", "Duration of workflow runs.").labels();
    }

    void ran(WorkflowResult result) {
        Objects.requireNonNull(runs.get(result.outcome())).inc();
        steps.inc((double) result.steps());
        seconds.observe((double) result.totalNanos() / NANOS_PER_SECOND);
    }
}

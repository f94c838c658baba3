package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/// Runs of agents and teams and their calls. Busy events are sampled: shares and means hold, sums
/// do not.
final class AgentEvents {
    private final Tracks tracks;
    private final Operations operations;
    private final SlowRuns slowRuns = new SlowRuns();
    private final Clusters clusters = new Clusters();

    AgentEvents(Tracks tracks, Operations operations, Handlers handlers) {
        this.tracks = tracks;
        this.operations = operations;
        handlers.on(AgentRunEvent.NAME, this::run);
        handlers.on(TeamRunEvent.NAME, this::team);
        handlers.on(ModelCallEvent.NAME, this::model);
        handlers.on(ToolCallEvent.NAME, this::tool);
    }

    List<SlowRun> slowestRuns() {
        return slowRuns.list();
    }

    List<NPlusOne> nPlusOnes() {
        return clusters.list();
    }

    private void run(RecordedEvent event) {
        SlowRun run =
                new SlowRun(
                        Fields.text(event, "runId"),
                        Fields.text(event, "agentName"),
                        Times.start(event),
                        event.getDuration().toNanos(),
                        Fields.amount(event, "modelTime"),
                        Fields.amount(event, "toolTime"),
                        Fields.amount(event, "queueTime"),
                        (int) Fields.amount(event, "loops"),
                        (int) Fields.amount(event, "toolCalls"),
                        Fields.text(event, "outcome"),
                        Fields.text(event, "errorType"));
        operations.add(event, Operation.Kind.AGENT, run.agent(), "");
        slowRuns.add(run);
        clusters.ran(run.runId(), run.agent(), run.toolCalls());
        tracks.of(Signal.AGENT_LOOPS).ratio(Times.end(event), run.loops(), 1);
        timeOf(run);
    }

    /// Calls made side by side can take longer in sum than the run; its own time is then 0.
    private void timeOf(SlowRun run) {
        long known = run.modelNanos() + run.toolNanos() + run.queueNanos();
        spend(run, "model", run.modelNanos());
        spend(run, "tool", run.toolNanos());
        spend(run, "queue", run.queueNanos());
        spend(run, "own", Math.max(0, run.durationNanos() - known));
        spend(run, "total", Math.max(known, run.durationNanos()));
    }

    private void spend(SlowRun run, String label, long nanos) {
        tracks.of(Signal.AGENT_TIME, label)
                .spread(
                        run.startNanos(),
                        run.startNanos() + Math.max(1, run.durationNanos()),
                        nanos / 1e9);
    }

    private void team(RecordedEvent event) {
        operations.add(event, Operation.Kind.TEAM, Fields.text(event, "teamName"), "");
    }

    private void model(RecordedEvent event) {
        String model = Fields.text(event, "requestModel");
        operations.add(event, Operation.Kind.MODEL, model, Fields.text(event, "providerName"));
        called(event, Operation.Kind.MODEL, model);
    }

    private void tool(RecordedEvent event) {
        String tool = Fields.text(event, "toolName");
        operations.add(event, Operation.Kind.TOOL, tool, "");
        called(event, Operation.Kind.TOOL, tool);
    }

    private void called(RecordedEvent event, Operation.Kind kind, String name) {
        String runId = Fields.text(event, "runId");
        if (!runId.isEmpty()) {
            long loop = Fields.number(event, "loop");
            clusters.called(runId, kind, name, loop, Times.start(event), Times.end(event));
        }
    }
}

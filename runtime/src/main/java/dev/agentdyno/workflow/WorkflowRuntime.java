package dev.agentdyno.workflow;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// What workflows run on. Safe for use by many threads.
///
/// A run is in the caller's thread, which blocks: call it from a virtual one. A step that fails is
/// an outcome that names the step, not an exception; an interrupt cancels the run, and the thread
/// is interrupted still.
public final class WorkflowRuntime {
    private final AgentRuntime agents;
    private final Tunable<Long> rounds;
    private final WorkflowMeters meters;
    private final AtomicLong runs = new AtomicLong();

    /// Tells the runs of this process from those of others that share its recordings.
    private final String prefix = "workflow-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    /// Declares the settings and meters of workflows.
    public WorkflowRuntime(AgentRuntime agents, Tunables tunables, Meters meters) {
        this.agents = agents;
        this.meters = new WorkflowMeters(meters);
        rounds =
                tunables.whole(
                        "workflow.loop.maxRounds",
                        1_000,
                        1,
                        1_000_000,
                        "rounds",
                        "Most rounds of any loop, whatever it says itself: more lets long work"
                                + " end, fewer stops a loop that goes in circles.");
    }

    /// Runs with [RunOptions#DEFAULT].
    public WorkflowResult run(Workflow workflow, State input) {
        return run(workflow, input, RunOptions.DEFAULT);
    }

    /// Does the steps; `options` hold for each agent's run.
    public WorkflowResult run(Workflow workflow, State input, RunOptions options) {
        String id = prefix + runs.incrementAndGet();
        return new Execution(this, workflow, id, Journal.NONE, options, input).run();
    }

    /// As [#run(Workflow,State)], written down in `store` step by step, so that it can be resumed.
    ///
    /// @throws IOException with one line, if there is a run of this id or it cannot be written
    public WorkflowResult run(Workflow workflow, State input, CheckpointStore store, String id)
            throws IOException {
        return run(workflow, input, store, id, RunOptions.DEFAULT);
    }

    /// As [#run(Workflow, State, CheckpointStore, String)]; `options` hold for each agent's run.
    public WorkflowResult run(
            Workflow workflow, State input, CheckpointStore store, String id, RunOptions options)
            throws IOException {
        Journal journal = StoredJournal.create(store, id, workflow, input);
        return new Execution(this, workflow, id, journal, options, input).run();
    }

    /// Goes on with a run behind the last step that completed. Of a run that completed it gives the
    /// result again.
    ///
    /// @throws IOException with one line, if there is no such run, it cannot be read, or the
    ///   workflow has other steps now
    public WorkflowResult resume(Workflow workflow, CheckpointStore store, String id)
            throws IOException {
        return resume(workflow, store, id, RunOptions.DEFAULT);
    }

    /// As [#resume(Workflow, CheckpointStore, String)]; `options` hold for each agent's run.
    public WorkflowResult resume(
            Workflow workflow, CheckpointStore store, String id, RunOptions options)
            throws IOException {
        StoredJournal journal = StoredJournal.open(store, id, workflow);
        return new Execution(this, workflow, id, journal, options, journal.input()).run();
    }

    AgentRuntime agents() {
        return agents;
    }

    WorkflowMeters meters() {
        return meters;
    }

    int mostRounds() {
        return rounds.value().intValue();
    }
}

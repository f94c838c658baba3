package dev.agentdyno.agent;

import dev.agentdyno.telemetry.TeamRunEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Agents that work on one task together. One task at a time, since each member has one memory;
/// call it from a virtual thread.
///
/// A member that fails does not stop the others; a team that is interrupted stops.
public final class Team {
    private final AgentRuntime runtime;
    private final String name;
    private final TeamMode mode;
    private final List<Agent> members;
    private final TeamWork work;
    private final AtomicBoolean working = new AtomicBoolean();

    Team(AgentRuntime runtime, String name, TeamMode mode, List<Agent> members) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a team needs a name");
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a team has at least one member");
        }
        this.runtime = runtime;
        this.name = name;
        this.mode = mode;
        this.members = List.copyOf(members);
        this.work = TeamWork.of(mode, this.members, runtime);
    }

    public String name() {
        return name;
    }

    public TeamMode mode() {
        return mode;
    }

    public List<Agent> members() {
        return members;
    }

    /// Does `task` with [RunOptions#DEFAULT].
    ///
    /// @throws IllegalStateException if the team has a task already
    public TeamResult run(String task) {
        return run(task, RunOptions.DEFAULT);
    }

    /// Does `task`; `options` hold for each member's run.
    ///
    /// @throws IllegalStateException if the team has a task already
    public TeamResult run(String task, RunOptions options) {
        if (!working.compareAndSet(false, true)) {
            throw new IllegalStateException("team " + name + " has a task already");
        }
        try {
            return work(task, options);
        } finally {
            working.set(false);
        }
    }

    private TeamResult work(String task, RunOptions options) {
        long run = runtime.nextRun();
        TeamRunEvent event = new TeamRunEvent();
        event.begin();
        long start = System.nanoTime();
        TeamAnswer answer = work.perform(task, options.withParent(RunIds.text(run)));
        TeamResult result = result(run, answer, System.nanoTime() - start);
        runtime.meters().teamRan();
        commit(event, result, options);
        return result;
    }

    private TeamResult result(long run, TeamAnswer answer, long nanos) {
        return new TeamResult(
                run,
                mode,
                answer.text(),
                answer.runs(),
                answer.rounds(),
                answer.agreement(),
                answer.plan(),
                answer.errorType(),
                answer.errorMessage(),
                nanos);
    }

    private void commit(TeamRunEvent event, TeamResult result, RunOptions options) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = result.runId();
        event.parentRunId = options.parentRunId();
        event.teamName = name;
        event.mode = mode.word();
        event.members = members.size();
        event.rounds = result.rounds();
        event.agreement = result.agreement().word();
        event.failures = result.failures();
        event.errorType = result.errorType();
        event.commit();
    }
}

package dev.agentdyno.agent;

import dev.agentdyno.telemetry.TeamRunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Agents that work on one task together. One task at a time, since each member has one memory;
/// call it from a virtual thread.
///
/// A member that fails does not stop the others; a team that is interrupted stops.
public final class Team {
    /// How the members share the task.
    public enum Mode {
        /// One after the other; each gets the task and what the one before it made of it.
        SEQUENTIAL,
        /// All at once, each with the task alone.
        PARALLEL;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AgentRuntime runtime;
    private final String name;
    private final Mode mode;
    private final List<Agent> members;

    Team(AgentRuntime runtime, String name, Mode mode, List<Agent> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a team has at least one member");
        }
        this.runtime = runtime;
        this.name = name;
        this.mode = mode;
        this.members = List.copyOf(members);
    }

    public String name() {
        return name;
    }

    public List<Agent> members() {
        return members;
    }

    /// Does `task`; `options` hold for each member's run.
    public TeamResult run(String task, RunOptions options) {
        long run = runtime.nextRun();
        TeamRunEvent event = new TeamRunEvent();
        event.begin();
        long start = System.nanoTime();
        RunOptions mine = options.withParent(RunIds.text(run));
        TeamResult result =
                switch (mode) {
                    case SEQUENTIAL -> sequential(run, task, mine, start);
                    case PARALLEL -> parallel(run, task, mine, start);
                };
        runtime.meters().teamRan();
        commit(event, result);
        return result;
    }

    /// The task stays at the end, so that what its last line asks is read.
    private TeamResult sequential(long run, String task, RunOptions options, long start) {
        List<AgentResult> results = new ArrayList<>(members.size());
        String before = "";
        for (Agent member : members) {
            String input = before.isEmpty() ? task : before + "\n\n" + task;
            AgentResult result = member.run(input, options);
            results.add(result);
            if (result.outcome() == Outcome.CANCELLED) {
                break;
            }
            before = result.completed() ? result.text() : before;
        }
        return new TeamResult(run, before, results, System.nanoTime() - start);
    }

    private TeamResult parallel(long run, String task, RunOptions options, long start) {
        List<AgentResult> results = Branches.run(members, member -> member.run(task, options));
        String text =
                results.stream()
                        .filter(AgentResult::completed)
                        .map(AgentResult::text)
                        .collect(Collectors.joining("\n\n"));
        return new TeamResult(run, text, results, System.nanoTime() - start);
    }

    private void commit(TeamRunEvent event, TeamResult result) {
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        event.runId = result.runId();
        event.teamName = name;
        event.mode = mode.word();
        event.members = members.size();
        event.failures = result.failures();
        event.errorType = firstError(result);
        event.commit();
    }

    private static String firstError(TeamResult result) {
        return result.members().stream()
                .map(AgentResult::errorType)
                .filter(type -> !type.isEmpty())
                .findFirst()
                .orElse("");
    }
}

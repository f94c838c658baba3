package dev.agentdyno.agent;

import java.util.List;
import java.util.Optional;

/// What a team made of a task. Immutable.
///
/// @param run number of the run; [#runId] is its text form
/// @param text the team's answer: the last member's, those of all members that completed, the
///   leader's, or the one that most members gave in the last round
/// @param members the runs made, in their order: one of each member reached, or one of each part
///   between those in which the leader planned and joined, or those of all rounds with the judge's
/// @param rounds how often the members were asked
/// @param plan how the leader split the task
/// @param errorType class of the first error, or empty; `plan` if the leader's could not be used
/// @param errorMessage one line, or empty
/// @param totalNanos from start to end, in ns
public record TeamResult(
        long run,
        TeamMode mode,
        String text,
        List<AgentResult> members,
        int rounds,
        Agreement agreement,
        Optional<TeamPlan> plan,
        String errorType,
        String errorMessage,
        long totalNanos) {
    public TeamResult {
        members = List.copyOf(members);
    }

    /// Runs that did not complete.
    public int failures() {
        return (int) members.stream().filter(result -> !result.completed()).count();
    }

    /// Whether all did their work; members that did it and do not agree have done it too.
    public boolean completed() {
        return errorType.isEmpty();
    }

    /// The run as its events name it; the members' runs name it as their parent.
    public String runId() {
        return RunIds.text(run);
    }
}

package dev.agentdyno.agent;

import java.util.List;

/// What a team made of a task. Immutable.
///
/// @param run number of the run; [#runId] is its text form
/// @param text the team's answer: the last member's, or those of all members that completed
/// @param members each member's result, in the order of the members; members that were never
///   reached are missing
/// @param totalNanos from start to end, in ns
public record TeamResult(long run, String text, List<AgentResult> members, long totalNanos) {
    public TeamResult {
        members = List.copyOf(members);
    }

    /// Members whose run did not complete.
    public int failures() {
        return (int) members.stream().filter(result -> !result.completed()).count();
    }

    public boolean completed() {
        return failures() == 0;
    }

    /// The run as its events name it; the members' runs name it as their parent.
    public String runId() {
        return RunIds.text(run);
    }
}

package dev.agentdyno.agent;

import java.util.ArrayList;
import java.util.List;

/// The members one after the other.
record SequentialWork(List<Agent> members) implements TeamWork {
    /// The task stays at the end, so that what its last line asks is read.
    @Override
    public TeamAnswer perform(String task, RunOptions options) {
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
        return TeamAnswer.of(before, results);
    }
}

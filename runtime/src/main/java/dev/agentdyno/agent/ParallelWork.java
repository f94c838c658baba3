package dev.agentdyno.agent;

import java.util.List;
import java.util.stream.Collectors;

/// The members all at once, each with the whole task.
record ParallelWork(List<Agent> members) implements TeamWork {
    @Override
    public TeamAnswer perform(String task, RunOptions options) {
        List<AgentResult> results = Branches.run(members, member -> member.run(task, options));
        String text =
                results.stream()
                        .filter(AgentResult::completed)
                        .map(AgentResult::text)
                        .collect(Collectors.joining("\n\n"));
        return TeamAnswer.of(text, results);
    }
}

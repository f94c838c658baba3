package dev.agentdyno.survey;

import java.util.List;

/// What agents, teams and workflows did in a stretch of time.
///
/// @param agents those that took most time first
/// @param slowest runs of agents, the slowest first
/// @param groups runs of teams and workflows that belong to no other, the slowest first
/// @param newest the same, the last to start first
/// @param declared whether the recording knows such events at all
public record AgentReport(
        List<AgentTotal> agents,
        List<RunSpan> slowest,
        List<RunSpan> groups,
        List<RunSpan> newest,
        boolean declared) {
    public AgentReport {
        agents = List.copyOf(agents);
        slowest = List.copyOf(slowest);
        groups = List.copyOf(groups);
        newest = List.copyOf(newest);
    }
}

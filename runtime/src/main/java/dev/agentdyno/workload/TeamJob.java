package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Team;
import dev.agentdyno.agent.TeamResult;
import java.util.Collections;

/// A new team for each request.
final class TeamJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;
    private final Step step;

    TeamJob(Step step, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.spec = AgentJob.spec(step, tools, workbench, TeamModes.role(step));
        this.step = step;
    }

    /// Nothing comes from the cache: members ask the same, and one load would do the work of all.
    @Override
    public Outcome perform(Request request) throws InterruptedException {
        int members = request.size();
        Team team =
                agents.team(
                        spec.name(),
                        TeamModes.of(step, spec, members),
                        Collections.nCopies(members, spec));
        TeamResult result =
                team.run(request.text(), AgentJob.options(request).withCacheable(false));
        return Outcomes.sum(result.members()).orError(result.errorType());
    }
}

package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Team;
import java.util.Collections;

/// A new team for each request.
final class TeamJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;
    private final Team.Mode mode;

    TeamJob(Step step, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.spec = AgentJob.spec(step, tools, workbench);
        this.mode = step.oneByOne() ? Team.Mode.SEQUENTIAL : Team.Mode.PARALLEL;
    }

    /// Nothing comes from the cache: members ask the same, and one load would do the work of all.
    @Override
    public Outcome perform(Request request) throws InterruptedException {
        Team team = agents.team(spec.name(), mode, Collections.nCopies(request.size(), spec));
        return Outcomes.sum(
                team.run(request.text(), AgentJob.options(request).withCacheable(false)).members());
    }
}

package dev.agentdyno.workload;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A new agent for each request, which is kept alive with what it remembers, as the open sessions
/// of a service are. Bounded: the oldest agent goes when there is one more than may be.
final class PopulationJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;
    private final AtomicLong made = new AtomicLong();
    private volatile AtomicReferenceArray<@Nullable Agent> kept;

    PopulationJob(Step step, LoadSettings settings, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.spec = AgentJob.spec(step, tools, workbench);
        this.kept = new AtomicReferenceArray<>(settings.count("kept"));
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        Agent agent = agents.create(spec);
        Outcome outcome = AgentJob.outcome(agent.run(request.text(), AgentJob.options(request)));
        AtomicReferenceArray<@Nullable Agent> slots = kept;
        if (slots.length() > 0) {
            slots.set((int) (made.getAndIncrement() % slots.length()), agent);
        }
        return outcome;
    }

    /// Lets all of them go.
    @Override
    public void close() {
        kept = new AtomicReferenceArray<>(0);
    }
}

package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Agents that are created and run all at once, each with a question of its own.
final class BatchJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;

    BatchJob(Step step, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.spec = AgentJob.spec(step, tools, workbench);
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        RunOptions options = AgentJob.options(request).withCacheable(false);
        List<Callable<AgentResult>> runs = new ArrayList<>(request.size());
        for (int i = 0; i < request.size(); i++) {
            int agent = i;
            runs.add(() -> agents.create(spec).run(request.text(agent), options));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Outcomes.sum(threads.invokeAll(runs).stream().map(Future::resultNow).toList());
        }
    }
}

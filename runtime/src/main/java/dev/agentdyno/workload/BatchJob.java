package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentPool;
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
import org.jspecify.annotations.Nullable;

/// Agents that are run all at once, each with a question of its own: new ones, or those of a pool.
final class BatchJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;
    private final LoadSettings settings;
    private final Workbench workbench;
    private @Nullable AgentPool pool;

    BatchJob(Step step, LoadSettings settings, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.settings = settings;
        this.workbench = workbench;
        this.spec = AgentJob.spec(step, tools, workbench);
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        RunOptions options = AgentJob.options(request).withCacheable(false);
        List<Callable<AgentResult>> runs = new ArrayList<>(request.size());
        for (int i = 0; i < request.size(); i++) {
            int agent = i;
            runs.add(() -> run(request.text(agent), options));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Outcomes.sum(threads.invokeAll(runs).stream().map(Future::resultNow).toList());
        }
    }

    private AgentResult run(String input, RunOptions options) throws InterruptedException {
        return settings.whole("agentPool") > 0
                ? pool().run(input, options)
                : agents.create(spec).run(input, options);
    }

    /// Made when first needed, since a run may be prepared and then not started.
    private synchronized AgentPool pool() {
        AgentPool present = pool;
        if (present == null) {
            present =
                    new AgentPool(
                            workbench.flow(),
                            agents,
                            "agents." + spec.name(),
                            spec,
                            settings.whole("agentPool"));
            pool = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}

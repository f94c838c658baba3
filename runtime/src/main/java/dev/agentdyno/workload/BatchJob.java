package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentPool;
import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.flow.TaskDistributor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Agents that are run all at once, each with a question of its own: new ones, or those of a pool;
/// in threads of their own, or spread over workers of different capacities.
final class BatchJob implements Job {
    /// Agents that the first worker runs at once.
    private static final int NARROWEST = 16;

    private final AgentRuntime agents;
    private final AgentSpec spec;
    private final String name;
    private final LoadSettings settings;
    private final Workbench workbench;
    private @Nullable AgentPool pool;
    private @Nullable TaskDistributor<FutureTask<AgentResult>> workers;

    BatchJob(Step step, LoadSettings settings, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.settings = settings;
        this.workbench = workbench;
        this.spec = AgentJob.spec(step, tools, workbench);
        this.name = "agents." + spec.name().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        RunOptions options = AgentJob.options(request).withCacheable(false);
        List<Callable<AgentResult>> runs = new ArrayList<>(request.size());
        for (int i = 0; i < request.size(); i++) {
            int agent = i;
            runs.add(() -> run(request.text(agent), options));
        }
        return settings.whole("workers") > 0 ? distributed(runs) : atOnce(runs);
    }

    private static Outcome atOnce(List<Callable<AgentResult>> runs) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return Outcomes.sum(threads.invokeAll(runs).stream().map(Future::resultNow).toList());
        }
    }

    private Outcome distributed(List<Callable<AgentResult>> runs) throws InterruptedException {
        TaskDistributor<FutureTask<AgentResult>> present = workers();
        List<FutureTask<AgentResult>> tasks = runs.stream().map(FutureTask::new).toList();
        List<CompletableFuture<Void>> ends = tasks.stream().map(present::submit).toList();
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return Outcomes.sum(tasks.stream().map(FutureTask::resultNow).toList());
    }

    /// Made when first needed, as the pool is. Worker 2 does twice as much at once as worker 1.
    private synchronized TaskDistributor<FutureTask<AgentResult>> workers() {
        TaskDistributor<FutureTask<AgentResult>> present = workers;
        if (present == null) {
            present = workbench.flow().distributor(name);
            for (int number = 1; number <= settings.whole("workers"); number++) {
                present.worker("worker" + number, number * NARROWEST, FutureTask::run);
            }
            workers = present;
        }
        return present;
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
                            workbench.flow(), agents, name, spec, settings.whole("agentPool"));
            pool = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
        if (workers != null) {
            workers.close();
        }
    }
}

package dev.agentdyno.bench;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentPool;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.flow.Lease;
import dev.agentdyno.flow.ResourcePool;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/// Something that is taken from a pool and given back at once, on one thread and on all processors;
/// there is always one free. The time is that of one thread.
public class PoolOperations extends Recorded {
    private static final int MOST = 256;

    private final Flow flow = new Flow(new Tunables(), new Meters());
    private final ResourcePool<Object> resources =
            flow.pool("bench-resources", Object::new).max(MOST).start();
    private @Nullable AgentPool sessions;

    @Setup
    public void begin() {
        sessions = new AgentPool(flow, agents(), "bench-agents", Specs.plain(), MOST);
    }

    @Benchmark
    public Object resource() throws InterruptedException {
        return takeResource();
    }

    @Benchmark
    @Threads(Threads.MAX)
    public Object resourceParallel() throws InterruptedException {
        return takeResource();
    }

    /// A session forgets its conversation as it comes back.
    @Benchmark
    public Agent agent() throws InterruptedException {
        return takeAgent();
    }

    @Benchmark
    @Threads(Threads.MAX)
    public Agent agentParallel() throws InterruptedException {
        return takeAgent();
    }

    private Object takeResource() throws InterruptedException {
        try (Lease<Object> lease = resources.acquire()) {
            return lease.value();
        }
    }

    private Agent takeAgent() throws InterruptedException {
        try (Lease<Agent> lease = Objects.requireNonNull(sessions).acquire()) {
            return lease.value();
        }
    }

    @TearDown
    public void close() {
        flow.close();
    }
}

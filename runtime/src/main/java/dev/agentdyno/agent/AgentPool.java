package dev.agentdyno.agent;

import dev.agentdyno.flow.Flow;
import dev.agentdyno.flow.Lease;
import dev.agentdyno.flow.PoolStatistics;
import dev.agentdyno.flow.ResourcePool;
import java.time.Duration;

/// Sessions of one agent, used again and again; each forgets its conversation as it comes back.
/// Safe for use by many threads; its figures are settings under `NAME.pool.`.
///
/// One that comes back in the middle of a run is not used again, and its run is cancelled.
///
/// A session is cheap to make, so a pool is not there for speed: it bounds how many there are, and
/// with them the memory they keep.
public final class AgentPool implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final ResourcePool<Agent> sessions;

    /// Makes a pool of sessions of `spec`.
    ///
    /// @param name unique in `flow`
    /// @param most sessions at once, at least 1
    public AgentPool(Flow flow, AgentRuntime runtime, String name, AgentSpec spec, long most) {
        sessions =
                flow.pool(name, () -> runtime.create(spec))
                        .max(most)
                        .acquireTimeout(LONGEST_WAIT)
                        .reset(AgentPool::forget)
                        .end(Agent::cancel)
                        .start();
    }

    private static void forget(Agent agent) {
        if (agent.isRunning()) {
            throw new IllegalStateException(agent.id() + " is running still");
        }
        agent.memory().clear();
    }

    /// Takes a session until the lease is closed.
    ///
    /// @throws InterruptedException if interrupted while waiting for one
    public Lease<Agent> acquire() throws InterruptedException {
        return sessions.acquire();
    }

    /// Runs a session with [RunOptions#DEFAULT].
    ///
    /// @throws InterruptedException if interrupted while waiting for one
    public AgentResult run(String input) throws InterruptedException {
        return run(input, RunOptions.DEFAULT);
    }

    /// Takes a session, runs it and gives it back.
    ///
    /// @throws InterruptedException if interrupted while waiting for one
    public AgentResult run(String input, RunOptions options) throws InterruptedException {
        try (Lease<Agent> session = acquire()) {
            return session.value().run(input, options);
        }
    }

    public PoolStatistics statistics() {
        return sessions.statistics();
    }

    @Override
    public void close() {
        sessions.close();
    }
}

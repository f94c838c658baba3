package dev.agentdyno.bench;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Threads;

/// A run of one model call.
public class AgentRuns extends Recorded {
    private static final int MESSAGES = 100;

    private final AgentSpec spec = Specs.plain();
    private final AgentSpec hooked = Specs.hooked();
    private @Nullable Agent old;

    @Setup
    public void fill() {
        Agent agent = agents().create(spec);
        while (agent.memory().size() < MESSAGES) {
            agent.run(Specs.INPUT);
        }
        old = agent;
    }

    /// Of a session made for it.
    @Benchmark
    public AgentResult fresh() {
        return agents().create(spec).run(Specs.INPUT);
    }

    /// Of a session made for it, on all processors at once; the time is that of one thread.
    @Benchmark
    @Threads(Threads.MAX)
    public AgentResult freshParallel() {
        return agents().create(spec).run(Specs.INPUT);
    }

    /// Of a session made for it, with a hook that is asked at every turn.
    @Benchmark
    public AgentResult hooked() {
        return agents().create(hooked).run(Specs.INPUT);
    }

    /// Of a session that remembers 100 messages.
    @Benchmark
    public AgentResult history() {
        return Objects.requireNonNull(old).run(Specs.INPUT);
    }
}

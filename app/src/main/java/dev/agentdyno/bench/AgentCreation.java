package dev.agentdyno.bench;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Threads;

/// A session of an agent that is known already.
public class AgentCreation extends Recorded {
    private final AgentSpec plain = Specs.plain();
    private final AgentSpec tools = Specs.withTool();

    @Benchmark
    public Agent plain() {
        return agents().create(plain);
    }

    @Benchmark
    public Agent withTools() {
        return agents().create(tools);
    }

    /// The memory is made with the first run: here it is asked for at once.
    @Benchmark
    public Agent withMemory() {
        Agent agent = agents().create(plain);
        agent.memory();
        return agent;
    }

    /// On all processors at once; the time is that of one thread.
    @Benchmark
    @Threads(Threads.MAX)
    public Agent parallel() {
        return agents().create(plain);
    }
}

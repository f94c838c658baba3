package dev.agentdyno.bench;

import dev.agentdyno.agent.Agent;
import dev.agentdyno.agent.AgentSpec;
import org.openjdk.jmh.annotations.Benchmark;

/// A session of an agent that is known already, made on one thread, on two, and so on up to as many
/// as there are processors: what one thread needs must not grow.
public class AgentScaling extends Recorded {
    private final AgentSpec plain = Specs.plain();

    @Benchmark
    public Agent create() {
        return agents().create(plain);
    }
}

package dev.agentdyno.bench;

import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentSpec;
import org.openjdk.jmh.annotations.Benchmark;

/// A run in which the model asks for a tool, gets the result, and answers.
public class ToolRuns extends Recorded {
    private final AgentSpec spec = Specs.withTool();

    /// Of a session made for it.
    @Benchmark
    public AgentResult fresh() {
        return agents().create(spec).run(Specs.INPUT);
    }
}

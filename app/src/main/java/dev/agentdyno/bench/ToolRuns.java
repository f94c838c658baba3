package dev.agentdyno.bench;

import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Threads;

/// A run in which the model asks for a tool, gets the result, and answers.
public class ToolRuns extends Recorded {
    private final AgentSpec spec = Specs.withTool();

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
}

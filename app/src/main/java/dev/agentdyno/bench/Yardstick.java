package dev.agentdyno.bench;

import java.util.Optional;
import java.util.stream.Stream;

/// A row of ours, the row of the Go yardstick that does the same, and how many times as fast ours
/// is meant to be.
public enum Yardstick {
    CREATE("AgentCreation.plain", "BenchmarkCreate", 20),
    CREATE_WITH_TOOLS("AgentCreation.withTools", "BenchmarkCreateTools", 20),
    CREATE_WITH_MEMORY("AgentCreation.withMemory", "BenchmarkCreateSharedMem", 20),
    CREATE_PARALLEL("AgentCreation.parallel", "BenchmarkCreateParallel", 20),
    RUN_FRESH("AgentRuns.fresh", "BenchmarkRunFresh", 2),
    RUN_HISTORY("AgentRuns.history", "BenchmarkRunFull100", 2.5),
    TOOL_RUN("ToolRuns.fresh", "BenchmarkRunToolFresh", 5),
    MEMORY_ADD("MemoryOperations.add", "BenchmarkMemAdd1000", Double.NaN),
    MEMORY_READ("MemoryOperations.addAndRead", "BenchmarkMemAddGet100", 4);

    private final String row;
    private final String goName;
    private final double aim;

    Yardstick(String row, String goName, double aim) {
        this.row = row;
        this.goName = goName;
        this.aim = aim;
    }

    /// The yardstick of the row called `name`.
    public static Optional<Yardstick> of(String name) {
        return Stream.of(values()).filter(each -> each.row.equals(name)).findFirst();
    }

    public String row() {
        return row;
    }

    public String goName() {
        return goName;
    }

    /// Times as fast; NaN where there is no aim.
    public double aim() {
        return aim;
    }
}

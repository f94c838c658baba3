package dev.agentdyno.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be measured of the runtime, by the name that a person types.
public enum Table {
    AGENT_CREATION("agent-creation", AgentCreation.class),
    AGENT_RUN("agent-run", AgentRuns.class),
    TOOL_RUN("tool-run", ToolRuns.class),
    MEMORY_OPS("memory-ops", MemoryOperations.class),
    TEAM_OVERHEAD("team-overhead", TeamOverhead.class),
    CACHE_HIT("cache-hit", CacheHits.class),
    BATCH_QUERY("batch-query", BatchQueries.class),
    VECTOR_SEARCH("vector-search", VectorSearches.class);

    private final String key;
    private final Class<? extends Recorded> benchmark;

    Table(String key, Class<? extends Recorded> benchmark) {
        this.key = key;
        this.benchmark = benchmark;
    }

    public String key() {
        return key;
    }

    /// The table called `key`.
    public static Optional<Table> of(String key) {
        return Stream.of(values()).filter(table -> table.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Stream.of(values()).map(Table::key).toList();
    }

    /// Rows of the yardstick that are comparable with rows of this table.
    public List<Yardstick> yardsticks() {
        return Stream.of(Yardstick.values())
                .filter(each -> each.row().startsWith(prefix()))
                .toList();
    }

    /// A regular expression of all its methods.
    String methods() {
        return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
    }

    private String prefix() {
        return benchmark.getSimpleName() + ".";
    }
}

package dev.agentdyno.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;

/// What can be measured of the runtime, by the name that a person types.
public enum Table {
    AGENT_CREATION("agent-creation", AgentCreation.class),
    AGENT_SCALING("agent-scaling", AgentScaling.class),
    AGENT_RUN("agent-run", AgentRuns.class),
    TOOL_RUN("tool-run", ToolRuns.class),
    MEMORY_OPS("memory-ops", MemoryOperations.class),
    TEAM_OVERHEAD("team-overhead", TeamOverhead.class),
    WORKFLOW_OVERHEAD("workflow-overhead", WorkflowOverhead.class),
    POOL("pool", PoolOperations.class),
    CACHE_HIT("cache-hit", CacheHits.class),
    BATCHER("batcher", Batching.class),
    BATCH_QUERY("batch-query", BatchQueries.class),
    VECTOR_SEARCH("vector-search", VectorSearches.class);

    /// Up to here every number of threads is measured.
    private static final int EVERY = 8;

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
        return Stream.of(Yardstick.values()).filter(each -> holds(each.row())).toList();
    }

    /// Whether the row called `name` is one of this table.
    public boolean holds(String name) {
        return name.startsWith(benchmark.getSimpleName() + ".");
    }

    /// The names of its rows, each measured with events off and with events on.
    public List<String> rows() {
        return Stream.of(benchmark.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(method -> benchmark.getSimpleName() + "." + method.getName())
                .sorted()
                .toList();
    }

    /// How often a row is measured, each time in JVMs of its own.
    public int measurements() {
        return 2 * rows().size() * Math.max(1, threads().size());
    }

    /// Numbers of threads with which its rows are measured one after the other; empty where each
    /// row has a number of its own.
    List<Integer> threads() {
        return this == AGENT_SCALING ? upTo(Runtime.getRuntime().availableProcessors()) : List.of();
    }

    /// Every number of threads for a few processors; from there on half as many again each time.
    static List<Integer> upTo(int processors) {
        return IntStream.concat(
                        IntStream.iterate(1, each -> each < processors, each -> each + step(each)),
                        IntStream.of(processors))
                .boxed()
                .toList();
    }

    private static int step(int threads) {
        return threads < EVERY ? 1 : threads / 2;
    }

    /// A regular expression of all its methods.
    String methods() {
        return "^" + benchmark.getName().replace(".", "\\.") + "\\.";
    }
}

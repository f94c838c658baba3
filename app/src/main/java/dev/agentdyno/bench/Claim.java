package dev.agentdyno.bench;

import java.util.List;
import java.util.Locale;

/// A row of a [Table] beside what the systems that the product is measured against tell of
/// themselves, and what we aim for.
///
/// Sections are those of the reference tables: A is an agent runtime, C profiling and tuning, D
/// strategies, E retrieval and batching.
public enum Claim {
    CREATE(
            "A1",
            Table.AGENT_CREATION,
            "AgentCreation.plain",
            new Aim.TimesGo(Yardstick.CREATE),
            new Aim.Bytes(80)),
    CREATE_WITH_TOOLS(
            "A1",
            Table.AGENT_CREATION,
            "AgentCreation.withTools",
            new Aim.TimesGo(Yardstick.CREATE_WITH_TOOLS),
            new Aim.Bytes(80)),
    CREATE_WITH_MEMORY(
            "A1",
            Table.AGENT_CREATION,
            "AgentCreation.withMemory",
            new Aim.TimesGo(Yardstick.CREATE_WITH_MEMORY),
            new Aim.Bytes(80)),
    CREATE_PARALLEL(
            "A5",
            Table.AGENT_CREATION,
            "AgentCreation.parallel",
            new Aim.TimesGo(Yardstick.CREATE_PARALLEL)),
    CREATE_SCALING("A5", Table.AGENT_SCALING, "AgentScaling.create", new Aim.Linear(0.9)),
    RUN_FRESH("A2", Table.AGENT_RUN, "AgentRuns.fresh", new Aim.TimesGo(Yardstick.RUN_FRESH)),
    RUN_PARALLEL("A2", Table.AGENT_RUN, "AgentRuns.freshParallel", new Aim.Rate(6e6)),
    RUN_HOOKED("A2", Table.AGENT_RUN, "AgentRuns.hooked", new Aim.Known()),
    RUN_HISTORY("A2", Table.AGENT_RUN, "AgentRuns.history", new Aim.TimesGo(Yardstick.RUN_HISTORY)),
    TOOL_RUN("A3", Table.TOOL_RUN, "ToolRuns.fresh", new Aim.TimesGo(Yardstick.TOOL_RUN)),
    TOOL_RUN_PARALLEL("A3", Table.TOOL_RUN, "ToolRuns.freshParallel", new Aim.Rate(1.5e6)),
    MEMORY_ADD("A4", Table.MEMORY_OPS, "MemoryOperations.add", new Aim.Rate(20e6)),
    MEMORY_READ(
            "A4",
            Table.MEMORY_OPS,
            "MemoryOperations.addAndRead",
            new Aim.TimesGo(Yardstick.MEMORY_READ)),
    POOL_AGENT("A6", Table.POOL, "PoolOperations.agent", new Aim.Known()),
    POOL_AGENT_PARALLEL("A6", Table.POOL, "PoolOperations.agentParallel", new Aim.Known()),
    CACHE_HIT("A8", Table.CACHE_HIT, "CacheHits.hit", new Aim.Known()),
    TEAM_SEQUENTIAL("A10", Table.TEAM_OVERHEAD, "TeamOverhead.sequential", new Aim.Known()),
    TEAM_PARALLEL("A10", Table.TEAM_OVERHEAD, "TeamOverhead.parallel", new Aim.Known()),
    STEP_SEQUENCE("A10", Table.WORKFLOW_OVERHEAD, "WorkflowOverhead.sequence", new Aim.Known()),
    STEP_CONDITION("A10", Table.WORKFLOW_OVERHEAD, "WorkflowOverhead.condition", new Aim.Known()),
    STEP_LOOP("A10", Table.WORKFLOW_OVERHEAD, "WorkflowOverhead.loop", new Aim.Known()),
    STEP_PARALLEL("A10", Table.WORKFLOW_OVERHEAD, "WorkflowOverhead.parallel", new Aim.Known()),
    STEP_ROUTER("A10", Table.WORKFLOW_OVERHEAD, "WorkflowOverhead.router", new Aim.Known()),
    SEARCH_ONE("A10", Table.VECTOR_SEARCH, "VectorSearches.exactOneByOne", new Aim.Known()),
    BATCH_ONE("C6", Table.BATCHER, "Batching.one", new Aim.Known()),
    BATCH_SIXTEEN("C6", Table.BATCHER, "Batching.sixteen", new Aim.Known()),
    POOL_RESOURCE("C7", Table.POOL, "PoolOperations.resource", new Aim.Known()),
    POOL_RESOURCE_PARALLEL("D4", Table.POOL, "PoolOperations.resourceParallel", new Aim.Known()),
    ASK_TEN_ALONE("E1", Table.BATCH_QUERY, "BatchQueries.tenOneByOne", new Aim.Known()),
    ASK_TEN(
            "E1",
            Table.BATCH_QUERY,
            "BatchQueries.tenAtOnce",
            new Aim.TimesRow("BatchQueries.tenOneByOne", 10)),
    ASK_HUNDRED_ALONE("E1", Table.BATCH_QUERY, "BatchQueries.hundredOneByOne", new Aim.Known()),
    ASK_HUNDRED(
            "E1",
            Table.BATCH_QUERY,
            "BatchQueries.hundredAtOnce",
            new Aim.TimesRow("BatchQueries.hundredOneByOne", 50)),
    SEARCH_PLAIN("E2", Table.VECTOR_SEARCH, "VectorSearches.plainOneByOne", new Aim.Known()),
    SEARCH_BATCH_ONE("E2", Table.VECTOR_SEARCH, "VectorSearches.exactOneAtOnce", new Aim.Known()),
    SEARCH_BATCH_TEN(
            "E2",
            Table.VECTOR_SEARCH,
            "VectorSearches.exactTenAtOnce",
            new Aim.TimesRow("VectorSearches.plainOneByOne", 5)),
    SEARCH_BATCH_HUNDRED(
            "E2",
            Table.VECTOR_SEARCH,
            "VectorSearches.exactHundredAtOnce",
            new Aim.TimesRow("VectorSearches.plainOneByOne", 20)),
    SEARCH_GRAPH("E2", Table.VECTOR_SEARCH, "VectorSearches.graph", new Aim.Known());

    private final String reference;
    private final Table table;
    private final String row;

    @SuppressWarnings("ImmutableEnumChecker") // records in an unmodifiable list
    private final List<Aim> aims;

    Claim(String reference, Table table, String row, Aim... aims) {
        this.reference = reference;
        this.table = table;
        this.row = row;
        this.aims = List.of(aims);
    }

    /// The row of the reference tables, such as `A1`.
    public String reference() {
        return reference;
    }

    /// The table that measures it.
    public Table table() {
        return table;
    }

    /// The name of the row that measures it.
    public String row() {
        return row;
    }

    /// At least one; all are to be met.
    public List<Aim> aims() {
        return aims;
    }

    /// The name in messages, such as `create.with.tools`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}

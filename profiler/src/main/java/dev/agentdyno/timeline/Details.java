package dev.agentdyno.timeline;

import java.util.List;
import java.util.Map;

/// The lists of a snapshot: everything that is no series. Each is bounded where it is kept.
record Details(
        List<Collection> collections,
        List<Mark> marks,
        List<FindingMark> findings,
        List<RunInfo> runs,
        Map<String, String> settings,
        Facts facts,
        List<Operation> operations,
        List<Contention> contentions,
        List<Pinned> pinned,
        List<LoopStall> loopStalls,
        List<NPlusOne> nPlusOnes,
        List<SlowRun> slowestRuns,
        Map<Allocation.By, List<Allocation>> allocations,
        List<Pool> pools,
        List<PoolLeak> leaks,
        List<Batching> batchers,
        List<Cache> caches,
        List<Cache> cacheTiers,
        List<IndexBuild> indexBuilds,
        List<Backend> backends,
        List<BackendStanding> standings,
        List<KeyStanding> keys,
        Map<String, Double> meters,
        Map<String, Long> eventCounts,
        long bytesLost,
        long unreadable,
        Probe probe) {
    static final Details NONE =
            new Details(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Facts.UNKNOWN,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    0,
                    0,
                    Probe.NONE);
}

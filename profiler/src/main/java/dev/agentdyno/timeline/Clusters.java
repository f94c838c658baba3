package dev.agentdyno.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Finds N+1 calls: runs that call one name again and again.
///
/// A call belongs to the cluster of its run and name if it starts at most [NPlusOne#GAP_NANOS]
/// after the end of those before it; calls side by side do. Calls are taken in the order of their
/// ends, a late one joins as well.
///
/// Bounded: open clusters of the [#MOST_OPEN] runs and names called last, and [Tallies#MOST]
/// results; further names are left out.
final class Clusters {
    private static final int MOST_OPEN = 4_096;

    private record Key(Operation.Kind kind, String name) {}

    private record OpenKey(String runId, Operation.Kind kind, String name) {}

    /// Calls of one name in one run that follow each other closely.
    private static final class Open {
        int calls;
        long firstNanos;
        long lastNanos;
    }

    /// What was found about one name.
    private static final class Found {
        String agent = "";
        String exampleRunId = "";
        long clusters;
        long calls;
        int mostCalls;
        long totalNanos;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;
    }

    private final SequencedMap<OpenKey, Open> open = new LinkedHashMap<>(64, .75f, true);
    private final SequencedMap<String, List<Found>> foundByRun = new LinkedHashMap<>();
    private final Map<Key, Found> found = new HashMap<>();
    private @Nullable List<NPlusOne> list;

    /// Takes one call of a run.
    void called(String runId, Operation.Kind kind, String name, long startNanos, long endNanos) {
        Open cluster = open.computeIfAbsent(new OpenKey(runId, kind, name), _ -> new Open());
        if (cluster.calls == 0 || startNanos - cluster.lastNanos > NPlusOne.GAP_NANOS) {
            cluster.calls = 0;
            cluster.firstNanos = startNanos;
            cluster.lastNanos = endNanos;
        }
        long before = cluster.lastNanos - cluster.firstNanos;
        cluster.calls++;
        cluster.firstNanos = Math.min(cluster.firstNanos, startNanos);
        cluster.lastNanos = Math.max(cluster.lastNanos, endNanos);
        if (cluster.calls > NPlusOne.LIMIT) {
            long grown = cluster.lastNanos - cluster.firstNanos - before;
            count(runId, new Key(kind, name), cluster, grown);
        }
        dropOldest(open);
    }

    private void count(String runId, Key key, Open cluster, long grownNanos) {
        Found result = found.get(key);
        if (result == null) {
            if (found.size() >= Tallies.MOST) {
                return;
            }
            result = new Found();
            found.put(key, result);
        }
        list = null;
        boolean fresh = cluster.calls == NPlusOne.LIMIT + 1;
        result.clusters += fresh ? 1 : 0;
        result.calls += fresh ? cluster.calls : 1;
        result.totalNanos += fresh ? cluster.lastNanos - cluster.firstNanos : grownNanos;
        result.firstNanos = Math.min(result.firstNanos, cluster.firstNanos);
        result.lastNanos = Math.max(result.lastNanos, cluster.lastNanos);
        if (cluster.calls > result.mostCalls) {
            result.mostCalls = cluster.calls;
            result.exampleRunId = runId;
        }
        if (fresh) {
            foundByRun.computeIfAbsent(runId, _ -> new ArrayList<>()).add(result);
            dropOldest(foundByRun);
        }
    }

    /// A run has ended; it now tells which agent it was of.
    void ran(String runId, String agent) {
        List<Found> results = foundByRun.remove(runId);
        if (results != null) {
            results.forEach(result -> result.agent = agent);
            list = null;
        }
    }

    private static void dropOldest(SequencedMap<?, ?> map) {
        if (map.size() > MOST_OPEN) {
            map.pollFirstEntry();
        }
    }

    /// Names with most calls first.
    List<NPlusOne> list() {
        List<NPlusOne> current = list;
        if (current == null) {
            current =
                    found.entrySet().stream()
                            .map(entry -> show(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparingLong(NPlusOne::calls).reversed())
                            .toList();
            list = current;
        }
        return current;
    }

    private static NPlusOne show(Key key, Found result) {
        return new NPlusOne(
                key.kind,
                key.name,
                result.agent,
                result.clusters,
                result.calls,
                result.mostCalls,
                result.totalNanos,
                result.exampleRunId,
                result.firstNanos,
                result.lastNanos);
    }
}

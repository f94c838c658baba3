package dev.agentdyno.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Finds N+1 calls: runs that call one name again and again.
///
/// A call belongs to the row of its run and name if it starts at most [NPlusOne#GAP_NANOS] after
/// the end of those before it; calls side by side do. Calls are taken in the order of their ends, a
/// late one joins as well.
///
/// **Numbers.** Events of calls are sampled when they are many, so a row is told with what was
/// recorded of it only until its run ends: the run's own event says how many calls it made, and its
/// rows are scaled to that. A run of which only one tool is called is then counted exactly.
///
/// Bounded: the [#MOST_OPEN] runs that called last, and [Tallies#MOST] results; further names are
/// left out.
final class Clusters {
    private static final int MOST_OPEN = 4_096;

    private record Key(Operation.Kind kind, String name) {}

    /// What was found about one name.
    private static final class Found {
        String agent = "";
        String exampleRunId = "";
        long clusters;
        long calls;
        long mostCalls;
        long totalNanos;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;
    }

    private final SequencedMap<String, RunCalls> open = new LinkedHashMap<>(64, .75f, true);
    private final Map<Key, Found> found = new HashMap<>();
    private @Nullable List<NPlusOne> list;

    /// Takes one call of a run.
    void called(String runId, Operation.Kind kind, String name, long startNanos, long endNanos) {
        RunCalls run = open.computeIfAbsent(runId, _ -> new RunCalls());
        CallRow row = run.called(kind, name, startNanos, endNanos);
        if (row != null) {
            tell(runId, row, 1);
        }
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry();
        }
    }

    /// A run has ended; it now tells which agent it was of and how much it called.
    void ran(String runId, String agent, long modelCalls, long toolCalls) {
        RunCalls run = open.remove(runId);
        if (run == null) {
            return;
        }
        for (CallRow row : run.rows()) {
            Found result = tell(runId, row, run.scale(row.kind, modelCalls, toolCalls));
            if (result != null) {
                result.agent = agent;
            }
        }
    }

    /// Counts what a row has more than was told of it; answers where, or null if it is no cluster.
    private @Nullable Found tell(String runId, CallRow row, double scale) {
        long calls = row.scaledCalls(scale);
        if (calls <= NPlusOne.LIMIT) {
            return null;
        }
        Found result = found(new Key(row.kind, row.name));
        if (result != null) {
            long nanos = row.scaledNanos(scale);
            result.clusters += row.told() == 0 ? 1 : 0;
            result.calls += calls - row.told();
            result.totalNanos += nanos - row.toldNanos();
            result.firstNanos = Math.min(result.firstNanos, row.firstNanos());
            result.lastNanos = Math.max(result.lastNanos, row.lastNanos());
            if (calls > result.mostCalls) {
                result.mostCalls = calls;
                result.exampleRunId = runId;
            }
            row.tell(calls, nanos);
            list = null;
        }
        return result;
    }

    private @Nullable Found found(Key key) {
        Found result = found.get(key);
        if (result == null && found.size() < Tallies.MOST) {
            result = new Found();
            found.put(key, result);
        }
        return result;
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
                (int) Math.min(Integer.MAX_VALUE, result.mostCalls),
                result.totalNanos,
                result.exampleRunId,
                result.firstNanos,
                result.lastNanos);
    }
}

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
/// the end of those before it. What one loop of a run asks for is called at once, each by itself or
/// all in a batch, and counts as one: no other call could take their place. Calls are taken in the
/// order of their ends, a late one joins as well.
///
/// An agent asks its model again after each round of tools, so model calls make no row of their own
/// unless their run called no tool, which is known once it has ended.
///
/// **Numbers.** Events of calls are sampled when they are many. Only what was recorded counts, so
/// that no row is made up of calls that may have been others: all numbers are lower bounds.
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
        int mostCalls;
        long totalNanos;
        long firstNanos = Long.MAX_VALUE;
        long lastNanos;
    }

    private final SequencedMap<String, RunCalls> open = new LinkedHashMap<>(64, .75f, true);
    private final Map<Key, Found> found = new HashMap<>();
    private @Nullable List<NPlusOne> list;

    /// Takes one call of a run.
    ///
    /// @param loop of the run that asked for it, from 1; less if that is not known
    void called(
            String runId,
            Operation.Kind kind,
            String name,
            long loop,
            long startNanos,
            long endNanos) {
        RunCalls run = open.computeIfAbsent(runId, _ -> new RunCalls());
        CallRow row = run.called(kind, name, loop, startNanos, endNanos);
        if (row != null && kind == Operation.Kind.TOOL) {
            tell(runId, row);
        }
        if (open.size() > MOST_OPEN) {
            open.pollFirstEntry();
        }
    }

    /// A run has ended; it now tells which agent it was of and how many tools it called.
    void ran(String runId, String agent, long toolCalls) {
        RunCalls run = open.remove(runId);
        if (run == null) {
            return;
        }
        for (CallRow row : run.rows()) {
            boolean own = row.kind == Operation.Kind.TOOL || toolCalls == 0;
            Found result = own ? tell(runId, row) : null;
            if (result != null) {
                result.agent = agent;
            }
        }
    }

    /// Counts what a row has more than was told of it; answers where, or null if it is no cluster.
    private @Nullable Found tell(String runId, CallRow row) {
        if (row.rounds() <= NPlusOne.LIMIT) {
            return null;
        }
        Found result = found(new Key(row.kind, row.name));
        if (result != null) {
            result.clusters += row.told() == 0 ? 1 : 0;
            result.calls += row.rounds() - row.told();
            result.totalNanos += row.nanos() - row.toldNanos();
            result.firstNanos = Math.min(result.firstNanos, row.firstNanos());
            result.lastNanos = Math.max(result.lastNanos, row.lastNanos());
            if (row.rounds() > result.mostCalls) {
                result.mostCalls = row.rounds();
                result.exampleRunId = runId;
            }
            row.tell();
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
                result.mostCalls,
                result.totalNanos,
                result.exampleRunId,
                result.firstNanos,
                result.lastNanos);
    }
}

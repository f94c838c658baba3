package dev.agentdyno.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The slowest agent runs, at most [#MOST].
final class SlowRuns {
    private static final int MOST = 64;
    private static final Comparator<SlowRun> BY_TIME =
            Comparator.comparingLong(SlowRun::durationNanos);

    private final PriorityQueue<SlowRun> runs = new PriorityQueue<>(BY_TIME);
    private @Nullable List<SlowRun> list;

    void add(SlowRun run) {
        SlowRun fastest = runs.peek();
        if (runs.size() < MOST || fastest == null || BY_TIME.compare(run, fastest) > 0) {
            runs.add(run);
            list = null;
        }
        if (runs.size() > MOST) {
            runs.remove();
        }
    }

    /// Slowest first.
    List<SlowRun> list() {
        List<SlowRun> current = list;
        if (current == null) {
            current = runs.stream().sorted(BY_TIME.reversed()).toList();
            list = current;
        }
        return current;
    }
}

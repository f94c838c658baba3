package dev.agentdyno.replay;

import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.cache.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/// Replays one trace against policies and sizes, each with an empty store that is filled by what
/// the trace looks up and misses. Ages are of the trace's own time. For one thread.
public final class Replay {
    /// Look-ups between two looks at whether to go on.
    private static final int STRIDE = 1 << 14;

    /// Every replay draws alike.
    private static final long SEED = 1;

    private final KeyTrace trace;
    private final List<CachePolicy> policies;
    private final List<ReplaySize> sizes;
    private final DoubleConsumer progress;
    private final Integer[] keys;
    private long done;

    /// @param progress takes the part that is done, 0 to 1; what it throws ends the replay
    public Replay(
            KeyTrace trace,
            List<CachePolicy> policies,
            List<ReplaySize> sizes,
            DoubleConsumer progress) {
        this.trace = trace;
        this.policies = List.copyOf(policies);
        this.sizes = List.copyOf(sizes);
        this.progress = progress;
        this.keys = IntStream.range(0, trace.distinct()).boxed().toArray(Integer[]::new);
    }

    /// One row for each policy and size, policy by policy.
    public List<ReplayRow> rows() {
        List<ReplayRow> rows = new ArrayList<>();
        for (CachePolicy policy : policies) {
            for (ReplaySize size : sizes) {
                rows.add(new Pass(policy, size).row());
            }
        }
        return rows;
    }

    private void stride(int lookups) {
        done += lookups;
        long all = (long) trace.lookups() * policies.size() * sizes.size();
        progress.accept((double) done / all);
    }

    /// One store and what it was asked.
    private final class Pass {
        private final CachePolicy policy;
        private final ReplaySize size;
        private final Store<Integer, Boolean> store;
        private long now;
        private long hits;
        private long bytes;
        private long hitBytes;
        private long savedNanos;

        Pass(CachePolicy policy, ReplaySize size) {
            this.policy = policy;
            this.size = size;
            this.store = policy.store(size.bounds(trace), () -> now, SEED);
        }

        ReplayRow row() {
            for (int from = 0; from < trace.lookups(); from += STRIDE) {
                int to = Math.min(trace.lookups(), from + STRIDE);
                for (int lookup = from; lookup < to; lookup++) {
                    look(lookup);
                }
                stride(to - from);
            }
            return new ReplayRow(
                    policy,
                    size,
                    store.bounds(),
                    trace.lookups(),
                    hits,
                    bytes,
                    hitBytes,
                    savedNanos,
                    store.evictions());
        }

        private void look(int lookup) {
            now = trace.time(lookup);
            int key = trace.key(lookup);
            long weight = trace.weight(key);
            bytes += weight;
            if (store.get(keys[key]).isPresent()) {
                hits++;
                hitBytes += weight;
                savedNanos += trace.cost(key);
            } else {
                store.put(keys[key], Boolean.TRUE, weight, trace.cost(key));
            }
        }
    }
}

package dev.agentdyno.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// For which agent a thread worked at a moment: that of the run or call that was under way, the
/// innermost if there were several. For one thread.
final class AgentThreads {
    private static final Comparator<Stretch> BY_START =
            Comparator.comparingLong(Stretch::startNanos);

    private static final int MOST = 1_000_000;

    private final Map<Long, Stretches> threads = new HashMap<>();
    private int size;

    private record Stretch(long startNanos, long endNanos, String agent) {}

    /// The stretches of one thread.
    private static final class Stretches {
        private final List<Stretch> stretches = new ArrayList<>();

        /// The latest end of those up to each.
        private long[] ends = {};

        void add(Stretch stretch) {
            stretches.add(stretch);
        }

        private void arrange() {
            if (ends.length == stretches.size()) {
                return;
            }
            stretches.sort(BY_START);
            ends = new long[stretches.size()];
            long latest = Long.MIN_VALUE;
            for (int i = 0; i < ends.length; i++) {
                latest = Math.max(latest, stretches.get(i).endNanos());
                ends[i] = latest;
            }
        }

        Optional<String> at(long nanos) {
            arrange();
            for (int i = lastBegun(nanos); i >= 0 && ends[i] > nanos; i--) {
                if (stretches.get(i).endNanos() > nanos) {
                    return Optional.of(stretches.get(i).agent());
                }
            }
            return Optional.empty();
        }

        private int lastBegun(long nanos) {
            int low = 0;
            int high = stretches.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (stretches.get(middle).startNanos() <= nanos) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low - 1;
        }
    }

    void add(long thread, long startNanos, long durationNanos, String agent) {
        size++;
        if (!overflows()) {
            threads.computeIfAbsent(thread, _ -> new Stretches())
                    .add(new Stretch(startNanos, startNanos + durationNanos, agent));
        }
    }

    /// Whether there is more than is told apart, so that sums would lack some of it.
    boolean overflows() {
        return size > MOST;
    }

    /// The agent, if it worked for one.
    Optional<String> at(long thread, long nanos) {
        Stretches known = threads.get(thread);
        return known == null ? Optional.empty() : known.at(nanos);
    }
}

package dev.agentdyno.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The look-ups of a cache in the order of their times: which key, and for each key what its entry
/// weighs and what it takes to load. Immutable.
public final class KeyTrace {
    private final long[] times;
    private final int[] keys;
    private final long[] weights;
    private final long[] costs;
    private final int guessed;

    private KeyTrace(long[] times, int[] keys, long[] weights, long[] costs, int guessed) {
        this.times = times;
        this.keys = keys;
        this.weights = weights;
        this.costs = costs;
        this.guessed = guessed;
    }

    public int lookups() {
        return keys.length;
    }

    /// Different keys.
    public int distinct() {
        return weights.length;
    }

    /// What one entry of every key weighs in sum.
    public long distinctBytes() {
        return Arrays.stream(weights).sum();
    }

    /// Keys that no look-up told the cost of, and that are taken to cost the mean of the others.
    public int guessedCosts() {
        return guessed;
    }

    /// Time of a look-up, in ns.
    long time(int lookup) {
        return times[lookup];
    }

    /// Number of the key that was looked up, from 0.
    int key(int lookup) {
        return keys[lookup];
    }

    /// What the entry of a key weighs, in bytes.
    long weight(int key) {
        return weights[key];
    }

    /// What it takes to load a key, in ns.
    long cost(int key) {
        return costs[key];
    }

    /// Collects look-ups. For one thread.
    public static final class Builder {
        /// Stands for a cost that a look-up does not tell.
        public static final long UNKNOWN = -1;

        private static final int FIRST_ROOM = 1_024;

        private final Map<Long, Key> known = new HashMap<>();
        private Key[] keys = new Key[FIRST_ROOM];
        private long[] times = new long[FIRST_ROOM];
        private int size;

        /// Adds a look-up; they may come in any order of time.
        ///
        /// @param key tells keys apart
        /// @param bytes what its entry weighs; of a key told twice, the larger counts
        /// @param costNanos what loading it took, or [#UNKNOWN]; of a key told more often, the mean
        ///   counts
        public Builder add(long key, long timeNanos, long bytes, long costNanos) {
            if (size == times.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            Key entry = known.computeIfAbsent(key, _ -> new Key(known.size()));
            entry.tell(bytes, costNanos);
            keys[size] = entry;
            times[size++] = timeNanos;
            return this;
        }

        /// The trace of what has been added.
        public KeyTrace build() {
            int[] order = order();
            long mean = meanCost();
            long[] weights = new long[known.size()];
            long[] costs = new long[known.size()];
            known.values()
                    .forEach(key -> {
                        weights[key.number] = key.bytes;
                        costs[key.number] = key.told == 0 ? mean : key.cost / key.told;
                    });
            return new KeyTrace(
                    Arrays.stream(order).mapToLong(place -> times[place]).toArray(),
                    Arrays.stream(order).map(place -> keys[place].number).toArray(),
                    weights,
                    costs,
                    (int) known.values().stream().filter(key -> key.told == 0).count());
        }

        /// Places by time; those of the same time keep the order in which they were added.
        private int[] order() {
            if (IntStream.range(1, size).allMatch(place -> times[place - 1] <= times[place])) {
                return IntStream.range(0, size).toArray();
            }
            return IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingLong(place -> times[place]))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        private long meanCost() {
            return (long)
                    known.values().stream()
                            .filter(key -> key.told > 0)
                            .mapToDouble(key -> (double) key.cost / key.told)
                            .average()
                            .orElse(0);
        }
    }

    /// What has been told of a key.
    private static final class Key {
        private final int number;
        private long bytes;
        private long cost;
        private long told;

        Key(int number) {
            this.number = number;
        }

        void tell(long moreBytes, long costNanos) {
            bytes = Math.max(bytes, moreBytes);
            if (costNanos >= 0) {
                cost += costNanos;
                told++;
            }
        }
    }
}

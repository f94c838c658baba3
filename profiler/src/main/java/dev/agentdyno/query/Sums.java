package dev.agentdyno.query;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds events up by a key. Keys that come when there are too many already are summed as one. For
/// one thread; several can be merged.
///
/// @param <K> what tells them apart
public final class Sums<K> {
    private static final int MOST_KEYS = 20_000;

    private final K other;
    private final Map<K, Part> parts = new HashMap<>();

    /// The running sum of one key.
    private static final class Part {
        private final Spread spread = new Spread();
        private long count;
        private double total;
        private double longest = Double.NEGATIVE_INFINITY;

        void add(double value) {
            count++;
            total += value;
            longest = Math.max(longest, value);
            spread.add(Math.round(value));
        }

        void add(Part part) {
            count += part.count;
            total += part.total;
            longest = Math.max(longest, part.longest);
            spread.add(part.spread);
        }

        <K> Sum<K> sum(K key) {
            return new Sum<>(
                    key,
                    count,
                    total,
                    Math.min((double) spread.quantile(0.5), longest),
                    Math.min((double) spread.quantile(0.99), longest),
                    longest);
        }
    }

    /// @param other stands for all keys over the limit
    public Sums(K other) {
        this.other = other;
    }

    /// Adds an event.
    public void add(K key, double value) {
        part(key).add(value);
    }

    private Part part(K key) {
        Part known = parts.get(key);
        if (known != null) {
            return known;
        }
        return parts.computeIfAbsent(parts.size() < MOST_KEYS ? key : other, _ -> new Part());
    }

    /// Adds all that another has.
    public void add(Sums<K> more) {
        more.parts.forEach((key, part) -> part(key).add(part));
    }

    /// All sums, the greatest total first; where those are equal, the greatest count.
    public List<Sum<K>> all() {
        return parts.entrySet().stream()
                .map(entry -> entry.getValue().sum(entry.getKey()))
                .sorted(
                        Comparator.<Sum<K>>comparingDouble(Sum::total)
                                .thenComparingLong(Sum::count)
                                .reversed())
                .toList();
    }

    /// The greatest of them, at most that many.
    public List<Sum<K>> greatest(int most) {
        return all().stream().limit(most).toList();
    }
}

package dev.agentdyno.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Counts and sums by key, at most [#MOST] keys; further ones are summed under one key.
///
/// @param <K> key, a record
/// @param <T> what a key and its sums are shown as
final class Tallies<K, T> {
    static final int MOST = 256;

    private final K other;
    private final BiFunction<K, Tally, T> show;
    private final Map<K, Tally> tallies = new HashMap<>();
    private @Nullable List<T> list;

    /// Sums of one key.
    static final class Tally {
        long count;
        long total;
        long max;
        long errors;
    }

    /// @param other key of what does not fit
    Tallies(K other, BiFunction<K, Tally, T> show) {
        this.other = other;
        this.show = show;
    }

    void add(K key, long amount) {
        add(key, amount, false);
    }

    void add(K key, long amount, boolean error) {
        list = null;
        Tally tally = tally(key);
        tally.count++;
        tally.total += amount;
        tally.max = Math.max(tally.max, amount);
        tally.errors += error ? 1 : 0;
    }

    /// Takes back what an addition had too much.
    ///
    /// @param whole whether nothing of it is left
    void takeBack(K key, long amount, boolean whole) {
        list = null;
        Tally tally = tally(key);
        tally.total -= amount;
        tally.count -= whole ? 1 : 0;
    }

    private Tally tally(K key) {
        Tally tally = tallies.get(key);
        if (tally != null) {
            return tally;
        }
        boolean full = tallies.size() >= MOST - 1;
        return tallies.computeIfAbsent(full ? other : key, _ -> new Tally());
    }

    /// All keys, the greatest total first.
    List<T> list() {
        List<T> current = list;
        if (current == null) {
            current =
                    tallies.entrySet().stream()
                            .filter(entry -> entry.getValue().count > 0)
                            .sorted(Comparator.comparingLong(entry -> -entry.getValue().total))
                            .map(entry -> show.apply(entry.getKey(), entry.getValue()))
                            .toList();
            list = current;
        }
        return current;
    }
}

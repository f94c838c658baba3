package dev.agentdyno.cache;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How a [Store] chooses what to give up when it is full.
public enum CachePolicy {
    /// What was used least recently goes.
    LRU,
    /// What is asked for least often goes, and a newcomer stays only if it is asked for more often
    /// than what it would replace: Caffeine's W-TinyLFU.
    TINYLFU,
    /// What is worth least goes: uses × cost ÷ age.
    VALUE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The form that settings, tables and events carry: `lru`, `tinylfu`, `value`.
    public String word() {
        return word;
    }

    /// All words, in order.
    public static List<String> words() {
        return Arrays.stream(values()).map(CachePolicy::word).toList();
    }

    /// The policy of that word, in any case of letters.
    public static Optional<CachePolicy> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /// An empty store that keeps to `bounds`.
    public <K, V> Store<K, V> store(Bounds bounds) {
        return store(bounds, System::nanoTime, 0);
    }

    /// As [#store(Bounds)], for tests and replays.
    ///
    /// @param nanoTime the clock that ages are read from
    /// @param seed of what [#VALUE] draws; the others draw nothing of their own
    public <K, V> Store<K, V> store(Bounds bounds, LongSupplier nanoTime, long seed) {
        return switch (this) {
            case LRU -> new LruStore<>(bounds);
            case TINYLFU -> new TinyLfuStore<>(bounds);
            case VALUE -> new ValueStore<>(bounds, nanoTime, seed);
        };
    }
}

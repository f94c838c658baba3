package dev.agentdyno.cache;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The tier in this process: a [Store] of the chosen policy, with an age for what it holds. Safe
/// for use by many threads.
///
/// What is too old goes when it is asked for, or with the next sweep; until then it takes room as
/// the store's policy gives it.
final class ProcessTier<K, V> {
    static final String NAME = "process";

    /// What an entry weighs beside its key and its value: about the objects around them.
    private static final long OVERHEAD = 128;

    private final CacheSettings settings;
    private final Codec<K> keys;
    private final Codec<V> values;
    private final TierCounts counts = new TierCounts();
    private volatile Store<K, Kept<V>> store;
    private long evictedBefore;
    private final LongAdder expired = new LongAdder();

    /// @param upkeep runs what a changed setting asks for: to make a large cache small takes a
    ///   while, and who changes the setting may be the thread that draws the screen
    ProcessTier(CacheSettings settings, Codec<K> keys, Codec<V> values, Executor upkeep) {
        this.settings = settings;
        this.keys = keys;
        this.values = values;
        this.store = settings.chosenPolicy().store(settings.bounds());
        settings.maxEntries().onChange(_ -> upkeep.execute(this::resize));
        settings.maxBytes().onChange(_ -> upkeep.execute(this::resize));
        settings.ttl().onChange(_ -> upkeep.execute(this::sweep));
        settings.policy().onChange(_ -> upkeep.execute(this::changePolicy));
    }

    /// The value kept for `key`; counts as a look-up.
    @Nullable Kept<V> get(K key) {
        Kept<V> kept = peek(key);
        if (kept == null) {
            counts.miss();
        } else {
            counts.hit(kept.costNanos());
        }
        return kept;
    }

    /// As [#get], uncounted: for a caller whose look-up was counted.
    @Nullable Kept<V> peek(K key) {
        Optional<Kept<V>> kept = store.get(key);
        if (kept.isEmpty()) {
            return null;
        }
        Kept<V> present = kept.get();
        if (!present.isOver(System.nanoTime(), settings.ttl().value().toNanos())) {
            return present;
        }
        expire(key, present);
        return null;
    }

    /// Counts a hit that was found by [#peek].
    void hit(Kept<V> kept) {
        counts.hit(kept.costNanos());
    }

    void put(K key, Kept<V> kept) {
        long bytes = keys.size(key) + values.size(kept.value());
        if (bytes <= settings.largestEntry().value()) {
            store.put(key, kept, bytes + OVERHEAD, kept.costNanos());
            counts.write(kept.costNanos());
        }
    }

    void clear() {
        store.clear();
    }

    long hits() {
        return counts.hits();
    }

    long savedNanos() {
        return counts.savedNanos();
    }

    /// Removes what is too old.
    void sweep() {
        long now = System.nanoTime();
        long common = settings.ttl().value().toNanos();
        store.held().stream()
                .filter(held -> held.value().isOver(now, common))
                .forEach(held -> expire(held.key(), held.value()));
    }

    synchronized TierStatistics statistics() {
        Bounds bounds = settings.bounds();
        return counts.statistics(
                NAME,
                settings.enabled().value() ? TierState.UP : TierState.OFF,
                new TierCounts.Room(
                        store.size(), bounds.maxEntries(), store.bytes(), bounds.maxBytes()),
                evictedBefore + expired.sum() + store.evictions());
    }

    private void expire(K key, Kept<V> kept) {
        if (store.remove(key, kept)) {
            expired.increment();
        }
    }

    /// Takes the settings as they are now, so that of two changes the last one holds, whichever is
    /// carried out last.
    private synchronized void resize() {
        store.resize(settings.bounds());
    }

    /// Moves what is held into a store of the other policy, which starts to learn anew.
    private synchronized void changePolicy() {
        Store<K, Kept<V>> old = store;
        Store<K, Kept<V>> next = settings.chosenPolicy().store(settings.bounds());
        old.held()
                .forEach(
                        held -> next.put(held.key(), held.value(), held.bytes(), held.costNanos()));
        store = next;
        evictedBefore += old.evictions();
    }
}

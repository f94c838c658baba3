package dev.agentdyno.cache;

import java.util.List;
import java.util.Optional;

/// A map that never holds more than its [Bounds]: an in-process tier of a cache. What goes when it
/// is full is the [CachePolicy]'s choice; [CachePolicy#store(Bounds)] makes one.
///
/// Safe for use by many threads. It knows nothing of expiry: who needs that keeps the time in the
/// value, and removes.
public interface Store<K, V> {

    /// The value kept for `key`; counts as a use of it.
    Optional<V> get(K key);

    /// Keeps `value` as the newest entry, in place of any other for that key, and gives up others
    /// until all fit. A value that alone is too large is not kept, and neither is what it would
    /// have replaced.
    ///
    /// @param bytes what the entry weighs, key included
    /// @param costNanos what it took to get, in ns
    /// @throws IllegalArgumentException if `bytes` or `costNanos` is negative
    void put(K key, V value, long bytes, long costNanos);

    /// Removes what is kept for `key`, if that is still `value` and no newer one; this is no
    /// eviction.
    boolean remove(K key, V value);

    /// Removes all; this is no eviction.
    void clear();

    /// Takes other bounds, and at once gives up what no longer fits.
    void resize(Bounds bounds);

    Bounds bounds();

    /// Entries held.
    long size();

    /// What the entries held weigh.
    long bytes();

    /// Entries given up for room since the store was made.
    long evictions();

    /// What is held, roughly from what would be given up first to what would be given up last, so
    /// that putting them one by one into another store keeps the better part.
    List<Held<K, V>> held();

    /// One entry.
    ///
    /// @param bytes what the entry weighs
    /// @param costNanos what it took to get
    record Held<K, V>(K key, V value, long bytes, long costNanos) {
        public Held {
            if (bytes < 0 || costNanos < 0) {
                throw new IllegalArgumentException("an entry weighs and costs 0 or more");
            }
        }
    }
}

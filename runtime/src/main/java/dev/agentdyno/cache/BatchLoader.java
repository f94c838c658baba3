package dev.agentdyno.cache;

import java.util.List;

/// Gets the values that a [Cache] does not have, all at once.
///
/// @param <E> what it may fail with; [RuntimeException] if nothing checked
@FunctionalInterface
public interface BatchLoader<K, V, E extends Exception> {

    /// A value for each key, in their order.
    List<V> load(List<K> keys) throws E, InterruptedException;
}

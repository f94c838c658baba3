package dev.agentdyno.replay;

import dev.agentdyno.cache.Bounds;
import dev.agentdyno.cache.CachePolicy;

/// What one policy at one size made of a trace.
///
/// @param lookups all look-ups
/// @param hits those that the store answered
/// @param bytes what all look-ups asked for
/// @param hitBytes what the hits asked for
/// @param savedNanos what the hits would have cost to load
public record ReplayRow(
        CachePolicy policy,
        ReplaySize size,
        Bounds bounds,
        long lookups,
        long hits,
        long bytes,
        long hitBytes,
        long savedNanos,
        long evictions) {

    /// Hits over look-ups; NaN without any.
    public double hitRate() {
        return (double) hits / lookups;
    }

    /// Bytes hit over bytes asked for; NaN if nothing is known to weigh anything.
    public double byteHitRate() {
        return (double) hitBytes / bytes;
    }

    public double savedSeconds() {
        return savedNanos / 1e9;
    }
}

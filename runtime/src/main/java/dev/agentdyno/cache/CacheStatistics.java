package dev.agentdyno.cache;

/// Totals of a cache since it was made.
///
/// @param hits look-ups answered from the cache, joined flights included
/// @param misses look-ups that had to load
/// @param joined look-ups that shared another caller's load
/// @param evictions entries removed for room or age
/// @param loadNanos time spent loading
/// @param savedNanos what the hits had cost to load, less what joined callers waited
public record CacheStatistics(
        long size,
        long maxSize,
        long hits,
        long misses,
        long joined,
        long evictions,
        long loadNanos,
        long savedNanos) {}

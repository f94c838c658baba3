package dev.agentdyno.cache;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Totals of a cache since it was made.
///
/// @param size entries held in this process
/// @param bytes what they weigh, about
/// @param hits look-ups answered from a tier, joined flights included
/// @param misses look-ups that had to load
/// @param joined look-ups that shared another caller's load
/// @param evictions entries removed for room or age
/// @param errors reads and writes of a tier that failed
/// @param loads misses whose load came to a value
/// @param loadNanos time spent on those
/// @param savedNanos what the hits had cost to load, less what they waited
public record CacheStatistics(
        long size,
        long maxSize,
        long bytes,
        long maxBytes,
        long hits,
        long misses,
        long joined,
        long evictions,
        long errors,
        long loads,
        long loadNanos,
        long savedNanos) {

    /// Hits a look-up, from 0 to 1; empty before the first.
    public OptionalDouble hitRate() {
        long lookups = hits + misses;
        return lookups == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) hits / (double) lookups);
    }

    /// What one load took, in ns, on average; empty before the first.
    public OptionalLong meanCostNanos() {
        return loads == 0 ? OptionalLong.empty() : OptionalLong.of(loadNanos / loads);
    }
}

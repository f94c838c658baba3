package dev.agentdyno.cache;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Totals of one tier of a cache since it was made.
///
/// @param tier `process` or `redis`
/// @param size entries held; -1 unknown
/// @param bytes what they weigh; -1 unknown
/// @param evictions entries removed for room or age; -1 unknown
/// @param errors reads and writes that failed or found what cannot be read
/// @param writes entries kept
/// @param writtenNanos what those had cost to load, in sum
/// @param savedNanos what the hits had cost to load, less what they took themselves
public record TierStatistics(
        String tier,
        TierState state,
        long size,
        long maxSize,
        long bytes,
        long maxBytes,
        long hits,
        long misses,
        long evictions,
        long errors,
        long writes,
        long writtenNanos,
        long savedNanos) {

    /// Hits a look-up, from 0 to 1; empty before the first.
    public OptionalDouble hitRate() {
        long lookups = hits + misses;
        return lookups == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) hits / (double) lookups);
    }

    /// What one entry had cost to load, in ns, on average; empty before the first.
    public OptionalLong meanCostNanos() {
        return writes == 0 ? OptionalLong.empty() : OptionalLong.of(writtenNanos / writes);
    }
}

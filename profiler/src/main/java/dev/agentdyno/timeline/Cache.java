package dev.agentdyno.timeline;

/// The newest state of a cache, or of one tier of it; the sums count from the engine's start.
///
/// @param tier empty for the cache as a whole
/// @param state `up`, `connecting`, `away`, `off`, or empty if it tells none
/// @param size entries held; -1 unknown
/// @param maxSize entries allowed; -1 unknown
/// @param bytes -1 unknown
/// @param maxBytes -1 unknown or without limit
/// @param evictions -1 unknown
/// @param errors -1 unknown
/// @param meanCostNanos what one load took on average; -1 unknown
public record Cache(
        String name,
        String tier,
        String state,
        long size,
        long maxSize,
        long bytes,
        long maxBytes,
        long hits,
        long misses,
        long evictions,
        long errors,
        long loadNanos,
        long meanCostNanos,
        long savedNanos) {

    /// Hits over look-ups; NaN until the first.
    public double hitRatio() {
        return (double) hits / (hits + misses);
    }
}

package dev.agentdyno.timeline;

/// One garbage collection.
///
/// @param startNanos nanoseconds since 1970
/// @param name collector, such as G1New
/// @param durationNanos from its start to its end, concurrent work included
/// @param pauseNanos sum of its pauses
/// @param longestPauseNanos its longest pause
/// @param usedBefore heap in use before, bytes; -1 unknown
/// @param usedAfter heap in use after, bytes; -1 unknown
/// @param committedAfter heap committed after, bytes; -1 unknown
public record Collection(
        long id,
        long startNanos,
        String name,
        String cause,
        long durationNanos,
        long pauseNanos,
        long longestPauseNanos,
        long usedBefore,
        long usedAfter,
        long committedAfter) {}

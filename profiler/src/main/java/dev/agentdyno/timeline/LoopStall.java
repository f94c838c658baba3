package dev.agentdyno.timeline;

/// An event loop that stood still at one place, with all that it serves.
///
/// @param kind `file`, `socket`, `sleep`, `monitor` or `park`
/// @param thread name of the loop's thread
/// @param site method that blocked it, or empty
public record LoopStall(
        String kind, String thread, String site, long count, long totalNanos, long maxNanos) {}

package dev.agentdyno.timeline;

/// Something that was taken from a pool and did not come back.
///
/// @param reason lost or overdue
/// @param heldNanos time since it was taken
/// @param takenAt the stack that took it, a frame a line, or empty if it was not noted
public record PoolLeak(
        long timeNanos,
        String pool,
        String reason,
        long heldNanos,
        String takenBy,
        String takenAt) {}

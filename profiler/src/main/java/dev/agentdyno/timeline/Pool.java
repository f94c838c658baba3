package dev.agentdyno.timeline;

/// A pool's newest state; the sums count from the engine's start.
///
/// @param tunable setting of its capacity, or empty
public record Pool(
        String name,
        String tunable,
        long capacity,
        long inUse,
        long waiting,
        long acquired,
        long waitNanos,
        long timeouts) {}

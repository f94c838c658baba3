package dev.agentdyno.timeline;

/// A cache's newest state; the sums count from the engine's start.
public record Cache(
        String name,
        long size,
        long maxSize,
        long hits,
        long misses,
        long evictions,
        long loadNanos,
        long savedNanos) {}

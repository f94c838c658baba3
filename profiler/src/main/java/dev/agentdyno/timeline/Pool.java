package dev.agentdyno.timeline;

/// A pool's newest state; the sums count from the engine's start.
///
/// What was not recorded, or is not counted, is negative.
///
/// @param tunable setting of its capacity, or empty
/// @param kind pool, limit or worker; empty if not recorded
/// @param algorithm of a limit: fixed, vegas or gradient; else empty
public record Pool(
        String name,
        String tunable,
        String kind,
        String algorithm,
        long capacity,
        long inUse,
        long waiting,
        long acquired,
        long waitNanos,
        long timeouts,
        long idle,
        long created,
        long reused,
        long broken,
        long leaked,
        long errors,
        long roundTripNanos,
        long leastRoundTripNanos,
        long dropped) {}

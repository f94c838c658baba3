package dev.agentdyno.timeline;

/// A pool's newest state; the sums count from the engine's start.
///
/// What was not recorded, or is not counted, is negative.
///
/// @param toldNanos when it was last told of
/// @param tunable setting of its capacity, or empty
/// @param kind pool, limit or worker; empty if not recorded
/// @param algorithm of a limit: fixed, vegas or gradient; else empty
public record Pool(
        long toldNanos,
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
        long dropped) {
    /// Pools are told of once a second.
    private static final long SILENCE_NANOS = 5_000_000_000L;

    /// Whether it was closed by a time at which others were still told of: it was told of last some
    /// seconds before.
    public boolean goneAt(long nanos) {
        return nanos - toldNanos > SILENCE_NANOS;
    }
}

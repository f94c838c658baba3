package dev.agentdyno.cache;

/// A value in a tier, with what it cost and how long it stays. Equal only to itself, so that a tier
/// removes the very one that was seen.
final class Kept<V> {
    private final V value;
    private final long costNanos;
    private final long sinceNanos;
    private final long ttlNanos;

    /// @param sinceNanos when it was kept, as [System#nanoTime]
    /// @param ttlNanos how long it stays from then on, however the cache is set; 0 as the cache is
    ///   set
    Kept(V value, long costNanos, long sinceNanos, long ttlNanos) {
        this.value = value;
        this.costNanos = costNanos;
        this.sinceNanos = sinceNanos;
        this.ttlNanos = ttlNanos;
    }

    V value() {
        return value;
    }

    long costNanos() {
        return costNanos;
    }

    long ttlNanos() {
        return ttlNanos;
    }

    /// @param common how long entries of the cache stay that have no time of their own
    boolean isOver(long nowNanos, long common) {
        return nowNanos - sinceNanos >= (ttlNanos == 0 ? common : ttlNanos);
    }
}

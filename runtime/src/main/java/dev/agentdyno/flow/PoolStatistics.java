package dev.agentdyno.flow;

import dev.agentdyno.telemetry.PoolStatsEvent;

/// How a pool or limit stands, and its totals since it was made; -1 is what it does not count.
///
/// @param capacity most in use at once, now
/// @param acquired acquisitions in sum
/// @param waitNanos time that callers waited, in sum
/// @param timeouts callers that left empty-handed
/// @param idle made and not in use
/// @param reused acquisitions that got what had been used before
/// @param broken thrown away because they were broken
/// @param leaked taken and lost, or held for too long
/// @param errors failures to make one
public record PoolStatistics(
        String name,
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
        long errors) {
    /// Share of acquisitions that got what had been used before; NaN before the first.
    public double reuseRate() {
        return acquired > 0 && reused >= 0 ? (double) reused / acquired : Double.NaN;
    }

    void fill(PoolStatsEvent event) {
        event.pool = name;
        event.capacity = capacity;
        event.inUse = inUse;
        event.waiting = waiting;
        event.acquired = acquired;
        event.waitTime = waitNanos;
        event.timeouts = timeouts;
        event.idle = idle;
        event.created = created;
        event.reused = reused;
        event.broken = broken;
        event.leaked = leaked;
        event.errors = errors;
    }
}

package dev.agentdyno.reader;

import java.time.Instant;

/// A half-open stretch of time, in nanoseconds since the epoch: `from` belongs to it, `to` does
/// not.
public record Interval(long from, long to) {
    /// All of time.
    public static final Interval ALL = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);

    private static final long NANOS = 1_000_000_000;

    /// From `from` up to, and without, `to`.
    public static Interval between(Instant from, Instant to) {
        return new Interval(nanos(from), nanos(to));
    }

    /// Nanoseconds since the epoch.
    public static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NANOS), (long) instant.getNano());
    }

    /// The moment that many nanoseconds after the epoch.
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /// Whether the moment lies in it.
    public boolean contains(long nanos) {
        return nanos >= from && nanos < to;
    }

    /// Whether it leaves nothing out.
    public boolean all() {
        return from == Long.MIN_VALUE && to == Long.MAX_VALUE;
    }
}

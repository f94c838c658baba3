package dev.agentdyno.balance;

/// A backend's smoothed time to the first body byte, and what least latency makes of it.
///
/// The score fades while nothing is measured (halved every ten seconds), so that a backend that was
/// once slow is tried again: without that it would never get another request, and nobody would
/// learn that it recovered. A failure counts as a second at least, since a backend that fails at
/// once would else look like the fastest. Lanes write without a lock; an update lost in a race
/// costs one sample of the average.
public final class Latency {
    private static final long HALF_LIFE_NANOS = 10_000_000_000L;
    private static final double NEWEST = 0.2;
    private static final long FAILURE_NANOS = 1_000_000_000L;

    private volatile double measured = Double.NaN;
    private volatile double score = Double.NaN;
    private volatile long scoredAt;

    /// The first byte of a good answer came after `nanos`.
    public void observe(long nanos, long now) {
        measured = smoothed(measured, nanos);
        score(nanos, now);
    }

    /// The backend failed after `nanos`.
    public void failed(long nanos, long now) {
        score(Math.max(nanos, FAILURE_NANOS), now);
    }

    private void score(long nanos, long now) {
        score = smoothed(score, nanos);
        scoredAt = now;
    }

    private static double smoothed(double old, long newest) {
        return Double.isNaN(old) ? newest : old + NEWEST * (newest - old);
    }

    /// The smoothed time of good answers, in nanoseconds; NaN while unknown.
    public double measured() {
        return measured;
    }

    /// What least latency compares, in nanoseconds; NaN while nothing is known.
    public double score(long now) {
        double age = Math.max(0, now - scoredAt);
        return score * Math.exp(-age / HALF_LIFE_NANOS * Math.log(2));
    }
}

package dev.agentdyno.router;

/// A backend's smoothed time to the first body byte, which fades while nothing is measured.
///
/// The fading (halved every [#HALF_LIFE_NANOS]) lets a backend that was once slow be tried again:
/// without it, least latency would never send it another request and so never learn that it
/// recovered. Lanes write without a lock; an update lost in a race costs one sample of the average.
final class Latency {
    static final long HALF_LIFE_NANOS = 10_000_000_000L;
    private static final double NEWEST = 0.2;

    private volatile double nanos = Double.NaN;
    private volatile long measuredAt;

    void observe(long sample, long now) {
        double old = nanos;
        nanos = Double.isNaN(old) ? sample : old + NEWEST * (sample - old);
        measuredAt = now;
    }

    /// The smoothed time as last measured, in nanoseconds; NaN while unknown.
    double measured() {
        return nanos;
    }

    /// The smoothed time, faded by its age, in nanoseconds; NaN while unknown.
    double faded(long now) {
        double age = Math.max(0, now - measuredAt);
        return nanos * Math.exp(-age / HALF_LIFE_NANOS * Math.log(2));
    }
}

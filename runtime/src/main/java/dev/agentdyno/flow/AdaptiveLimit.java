package dev.agentdyno.flow;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers what calls took into windows and moves a limit by a [LimitRule] at the end of each. Safe
/// for use by many threads; times are handed in, so it has no clock.
///
/// **Least round trip.** The smallest mean of a window. It can grow out of date: a server that has
/// become slower for good would look as if calls queued there. Every so many windows the limit is
/// therefore halved; as soon as no more than that are under way, one window of calls that started
/// since then tells the least round trip anew, and the limit goes back to where it was. Measuring
/// under the full limit, as is common, would take the standing queue for the server.
final class AdaptiveLimit {
    private static final int LEAST_SAMPLES = 10;
    private static final long NONE = Long.MIN_VALUE;

    private enum Phase {
        RUNNING,
        DRAINING,
        PROBING
    }

    private final LimitSettings settings;
    private final SplittableRandom random;
    private final LongAdder samples = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator mostInFlight = new LongAccumulator(Math::max, 0);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean dropped;
    private volatile Phase phase = Phase.RUNNING;
    private volatile long windowStart = NONE;
    private volatile double limit;
    private volatile double least = Double.NaN;
    private volatile double roundTrip = Double.NaN;
    private double limitBeforeProbe;
    private long windowsToProbe;

    AdaptiveLimit(LimitSettings settings, long seed) {
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        restart();
    }

    /// Begins anew, as after a change of the rule.
    void restart() {
        lock.lock();
        try {
            limit = settings.within((double) settings.start().value());
            least = Double.NaN;
            roundTrip = Double.NaN;
            phase = Phase.RUNNING;
            planProbe();
            begin(NONE);
        } finally {
            lock.unlock();
        }
    }

    /// Takes the bounds as they now are.
    void rebound() {
        lock.lock();
        try {
            limit = settings.within(limit);
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        return (int) Math.round(limit);
    }

    /// In ns; NaN until known.
    double least() {
        return least;
    }

    /// Mean of the newest window in ns; NaN until known.
    double roundTrip() {
        return roundTrip;
    }

    /// Takes one call.
    ///
    /// @param inFlight calls under way, this one included
    /// @param lost whether it timed out or met an overload
    void took(long startNanos, long endNanos, int inFlight, boolean lost) {
        if (phase == Phase.DRAINING) {
            drained(endNanos, inFlight);
            return;
        }
        if (phase == Phase.PROBING && startNanos - windowStart < 0) {
            return;
        }
        gather(endNanos - startNanos, inFlight, lost);
        if (windowStart == NONE) {
            windowStart = startNanos;
        }
        if (isOver(endNanos) && lock.tryLock()) {
            try {
                if (isOver(endNanos)) {
                    close(endNanos);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void gather(long tookNanos, int inFlight, boolean lost) {
        samples.increment();
        nanos.add(Math.max(1, tookNanos));
        mostInFlight.accumulate(inFlight);
        if (lost) {
            dropped = true;
        }
    }

    private void drained(long now, int inFlight) {
        if (inFlight <= limit() && lock.tryLock()) {
            try {
                if (phase == Phase.DRAINING) {
                    phase = Phase.PROBING;
                    begin(now);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isOver(long now) {
        return now - windowStart >= settings.window().value().toNanos()
                && samples.sum() >= LEAST_SAMPLES;
    }

    private void close(long now) {
        double mean = (double) nanos.sum() / samples.sum();
        roundTrip = mean;
        switch (phase) {
            case PROBING -> endProbe(mean);
            case RUNNING, DRAINING -> move(mean);
        }
        begin(now);
    }

    private void endProbe(double mean) {
        least = mean;
        limit = settings.within(limitBeforeProbe);
        phase = Phase.RUNNING;
        planProbe();
    }

    private void move(double mean) {
        least = Double.isNaN(least) ? mean : Math.min(least, mean);
        double wanted =
                settings.rule()
                        .next(
                                limit,
                                new LimitRule.Sample(
                                        mean, least, mostInFlight.intValue(), dropped));
        double smoothing = settings.smoothing().value();
        limit = settings.within(limit * (1 - smoothing) + wanted * smoothing);
        if (--windowsToProbe <= 0) {
            limitBeforeProbe = limit;
            limit = settings.within(limit / 2);
            phase = Phase.DRAINING;
        }
    }

    /// Not all limits of a process at once.
    private void planProbe() {
        long most = settings.probeEvery().value();
        windowsToProbe = random.nextLong(most / 2, most + 1);
    }

    private void begin(long now) {
        samples.reset();
        nanos.reset();
        mostInFlight.reset();
        dropped = false;
        windowStart = now;
    }
}

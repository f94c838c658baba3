package dev.agentdyno.timeline;

/// Tells apart the rounds of samplers that emit many events at nearly the same time.
final class Ticks {
    /// Events of one round are closer together than this, rounds further apart.
    private static final long APART_NANOS = 50_000_000L;

    private long firstNanos = -1;
    private long previousNanos = -1;
    private long currentNanos = -1;
    private long periodNanos = Long.MAX_VALUE;

    /// Takes an event's time; whether it begins a new round.
    boolean at(long timeNanos) {
        if (currentNanos >= 0 && timeNanos - currentNanos < APART_NANOS) {
            return false;
        }
        firstNanos = firstNanos < 0 ? timeNanos : firstNanos;
        previousNanos = currentNanos;
        currentNanos = timeNanos;
        if (previousNanos >= 0) {
            learn(currentNanos - previousNanos);
        }
        return true;
    }

    /// The period is that of the closest rounds; it follows slowly when they get rarer.
    private void learn(long gap) {
        periodNanos = gap <= periodNanos ? gap : periodNanos + (gap - periodNanos) / 8;
    }

    /// Since when a sampler that is silent while nothing changes has counted what it tells now: the
    /// round before, or one period ago if there were silent rounds between.
    long sinceNanos() {
        boolean silent = currentNanos - previousNanos > periodNanos + periodNanos / 2;
        return silent ? currentNanos - periodNanos : previousNanos;
    }

    /// Whether there was a round before this one.
    boolean repeated() {
        return previousNanos >= 0;
    }

    /// Time of the first event of the round before this one.
    long previousNanos() {
        return previousNanos;
    }

    /// Time of the first event of this round.
    long currentNanos() {
        return currentNanos;
    }

    long firstNanos() {
        return firstNanos;
    }
}

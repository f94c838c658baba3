package dev.agentdyno.admission;

import java.util.concurrent.atomic.AtomicLong;

/// Tokens that come at an even rate up to a burst, and are taken by what happens.
///
/// It is one number, the time at which it would be full again, so that any thread takes without a
/// lock and a rate that changes counts at once (the generic cell rate algorithm). What is charged
/// afterwards may leave it in debt, which the time to come pays off. Times are [System#nanoTime()].
public final class TokenBucket {
    /// Part of a token that is lost by reckoning in whole nanoseconds.
    private static final double ROUNDING = 1e-6;

    /// The deepest debt, in nanoseconds: a hundred years. A deeper one would turn into a surplus.
    private static final long LONGEST = 36_500L * 86_400 * 1_000_000_000;

    private final AtomicLong fullAt;

    /// A full one.
    public TokenBucket(long now) {
        fullAt = new AtomicLong(now);
    }

    /// Takes one token; answers 0, or how long until there is one, in nanoseconds, with nothing
    /// taken.
    public long take(Rate rate, long now) {
        if (!rate.isLimited()) {
            return 0;
        }
        long before = fullAt.get();
        while (true) {
            long wait = wait(rate, 1, before, now);
            if (wait > 0) {
                return wait;
            }
            long seen = fullAt.compareAndExchange(before, after(rate, 1, before, now));
            if (seen == before) {
                return 0;
            }
            before = seen;
        }
    }

    /// How long until there is a token, in nanoseconds; 0 if there is one.
    public long untilAny(Rate rate, long now) {
        return rate.isLimited() ? wait(rate, 1, fullAt.get(), now) : 0;
    }

    /// Takes `amount` whether it is there or not.
    public void charge(Rate rate, double amount, long now) {
        if (rate.isLimited()) {
            fullAt.updateAndGet(before -> after(rate, amount, before, now));
        }
    }

    /// Puts one token back that [#take] took.
    void giveBack(Rate rate) {
        if (rate.isLimited()) {
            fullAt.addAndGet(-nanos(rate, 1));
        }
    }

    /// What it holds; negative in debt, infinite without a limit.
    public double level(Rate rate, long now) {
        return rate.isLimited()
                ? rate.burst() - missing(rate, fullAt.get(), now)
                : Double.POSITIVE_INFINITY;
    }

    private static double missing(Rate rate, long fullAt, long now) {
        return Math.max(0, fullAt - now) * rate.perNano();
    }

    private static long wait(Rate rate, double amount, long fullAt, long now) {
        double lacking = amount + missing(rate, fullAt, now) - rate.burst();
        return lacking <= ROUNDING ? 0 : Math.max(1, Math.round(lacking / rate.perNano()));
    }

    private static long after(Rate rate, double amount, long fullAt, long now) {
        long from = fullAt - now > 0 ? fullAt : now;
        long debt = from - now + Math.min(LONGEST, nanos(rate, amount));
        return now + Math.min(LONGEST, debt);
    }

    private static long nanos(Rate rate, double amount) {
        return Math.round(amount / rate.perNano());
    }
}

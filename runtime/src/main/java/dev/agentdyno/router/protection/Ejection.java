package dev.agentdyno.router.protection;

import java.util.concurrent.atomic.AtomicInteger;

/// Passive health: a backend that fails several requests in a row is left alone for a while, long
/// before an active check would notice, and longer each time.
///
/// It is advice only: where every backend is ejected, all are used, since a request that may
/// succeed beats one that is refused. For any thread; times are [System#nanoTime()].
public final class Ejection {
    /// When and for how long.
    ///
    /// @param failures failures in a row that eject; 0 never ejects
    /// @param baseNanos how long the first time
    public record Rule(long failures, long baseNanos) {}

    /// Reads the rule in force.
    public interface Rules {
        Rule now();
    }

    static final int LONGEST_TIMES = 10;

    private final Rules rules;
    private final AtomicInteger inRow = new AtomicInteger();
    private final AtomicInteger times = new AtomicInteger();
    private volatile boolean ejected;
    private volatile long until;

    public Ejection(Rules rules) {
        this.rules = rules;
    }

    /// Notes how a request ended.
    ///
    /// @return whether that ejected the backend
    public boolean ended(boolean good, long now) {
        if (good) {
            if (inRow.get() != 0) {
                inRow.set(0);
            }
            if (times.get() != 0 && !isEjected(now)) {
                times.set(0);
            }
            return false;
        }
        Rule rule = rules.now();
        if (rule.failures == 0 || isEjected(now) || inRow.incrementAndGet() < rule.failures) {
            return false;
        }
        inRow.set(0);
        until = now + rule.baseNanos * Math.min(LONGEST_TIMES, times.incrementAndGet());
        ejected = true;
        return true;
    }

    public boolean isEjected(long now) {
        if (!ejected) {
            return false;
        }
        if (until - now > 0) {
            return true;
        }
        ejected = false;
        return false;
    }

    /// How long it will still be left alone, in nanoseconds; 0 if it is not.
    public long left(long now) {
        return isEjected(now) ? until - now : 0;
    }
}

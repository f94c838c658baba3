package dev.agentdyno.workload;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The time of one run and its end: ns since its start, and waits that a stop ends at once.
///
/// Waits are made by the thread that calls [#begin]; everything else may come from any thread.
final class RunClock {
    /// What a park may be late by; the rest is spun.
    private static final long SPIN_NANOS = 60_000;

    private volatile @Nullable Thread waiter;
    private volatile boolean stopped;
    private long start;

    /// Makes now the start, and the caller the one who waits.
    void begin() {
        start = System.nanoTime();
        waiter = Thread.currentThread();
    }

    /// Nano time of the start; 0 before.
    long start() {
        return waiter == null ? 0 : start;
    }

    /// Time since the start; 0 before.
    long now() {
        return waiter == null ? 0 : System.nanoTime() - start;
    }

    boolean stopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(waiter);
    }

    /// Parks for at most `nanos`; may return early.
    void pause(long nanos) {
        if (!stopped && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /// Waits for `time` in ns since the start, but no longer than `limit` ns: parks, and spins the
    /// last [#SPIN_NANOS] so that a start is not late by the timer's slack. A wait that is shorter
    /// than four spins only parks, so that a high rate cannot burn a core.
    void waitFor(long time, long limit) {
        long left = time - now();
        if (left > limit) {
            pause(limit);
        } else if (left > 4 * SPIN_NANOS) {
            pause(left - SPIN_NANOS);
            spinUntil(time);
        } else {
            pause(left);
        }
    }

    private void spinUntil(long time) {
        long from = now();
        if (time - from > SPIN_NANOS) {
            return;
        }
        while (!stopped && now() < time) {
            Thread.onSpinWait();
        }
    }
}

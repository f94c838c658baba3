package dev.agentdyno.agent;

import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.tuning.Tunable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// How many may do a thing at once, by a setting that can change while they do it. Safe for use by
/// many threads.
///
/// Lowering the setting lets those under way finish and holds the next ones back until few enough
/// remain.
final class ConcurrencyLimit {
    private final String pool;
    private final Tunable<Long> most;
    private final Permits permits;
    private final LongAdder acquired = new LongAdder();
    private final LongAdder released = new LongAdder();
    private final AtomicLong waiting = new AtomicLong();
    private final LongAdder waitNanos = new LongAdder();
    private final LongAdder gaveUp = new LongAdder();

    /// @param pool the name in `agentdyno.PoolStats`
    ConcurrencyLimit(String pool, Tunable<Long> most) {
        this.pool = pool;
        this.most = most;
        this.permits = new Permits(Math.toIntExact(most.value()));
        most.onChange(value -> permits.resize(Math.toIntExact(value)));
    }

    /// Waits for room; answers the ns waited, 0 if there was room at once.
    ///
    /// @throws InterruptedException if interrupted while waiting; then there is nothing to release
    long acquire() throws InterruptedException {
        long waited = permits.tryAcquire() ? 0 : await();
        acquired.increment();
        return waited;
    }

    private long await() throws InterruptedException {
        long start = System.nanoTime();
        waiting.incrementAndGet();
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            gaveUp.increment();
            throw e;
        } finally {
            waiting.decrementAndGet();
            waitNanos.add(System.nanoTime() - start);
        }
        return System.nanoTime() - start;
    }

    void release() {
        released.increment();
        permits.release();
    }

    /// In use now; exact when nothing is being acquired or released.
    long inUse() {
        long done = released.sum();
        return Math.max(0, acquired.sum() - done);
    }

    long waiting() {
        return waiting.get();
    }

    void emit() {
        PoolStatsEvent event = new PoolStatsEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.pool = pool;
        event.tunable = most.name();
        event.capacity = most.value();
        event.inUse = inUse();
        event.waiting = waiting();
        event.acquired = acquired.sum();
        event.waitTime = waitNanos.sum();
        event.timeouts = gaveUp.sum();
        event.commit();
    }

    /// A semaphore whose size can change.
    private static final class Permits extends Semaphore {
        private static final long serialVersionUID = 1L;
        private int size;

        Permits(int size) {
            super(size);
            this.size = size;
        }

        synchronized void resize(int wanted) {
            if (wanted > size) {
                release(wanted - size);
            } else {
                reducePermits(size - wanted);
            }
            size = wanted;
        }
    }
}

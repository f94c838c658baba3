package dev.agentdyno.router.upstream;

import dev.agentdyno.flow.Waits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// How many upstream connections of one backend are in use over all lanes, held below a limit
/// without a lock.
///
/// A lane that finds the limit reached queues the request in its own [UpstreamPool]. A release
/// passes the permit to the pool whose first waiter has waited longest; only then, under
/// saturation, does one lane wake another. No wake-up is lost: a waiter is counted before it tries
/// once more, a release gives its permit back before it looks for waiters, and a lane that is woken
/// for a waiter who has left wakes the next.
///
/// The limit is on connections in use. Idle ones lie in the lanes that opened them and are closed
/// on release once more than the limit are open, so open connections stay below limit times lanes.
public final class ConnectionBudget {
    private final IntSupplier limit;
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Waits waits = new Waits();
    private final List<UpstreamPool> pools = new CopyOnWriteArrayList<>();

    ConnectionBudget(IntSupplier limit) {
        this.limit = limit;
    }

    void join(UpstreamPool pool) {
        pools.add(pool);
    }

    boolean tryAcquire() {
        int most = limit.getAsInt();
        int now = inUse.get();
        while (now < most) {
            if (inUse.compareAndSet(now, now + 1)) {
                return true;
            }
            now = inUse.get();
        }
        return false;
    }

    /// Gives a permit back and passes it on to whoever waits longest.
    void release() {
        inUse.decrementAndGet();
        wakeLongestWaiting();
    }

    void wakeLongestWaiting() {
        if (waiting.get() > 0) {
            UpstreamPool chosen = null;
            for (UpstreamPool pool : pools) {
                if (chosen == null || pool.waitingSince() < chosen.waitingSince()) {
                    chosen = pool;
                }
            }
            if (chosen != null && chosen.waitingSince() != UpstreamPool.NOBODY) {
                chosen.serveWaiting();
            }
        }
    }

    /// Lets every lane look again, after the limit was raised.
    public void limitChanged() {
        pools.forEach(UpstreamPool::serveWaiting);
    }

    void waitBegan() {
        waiting.incrementAndGet();
    }

    void waitEnded() {
        waiting.decrementAndGet();
    }

    void served(long waitedNanos) {
        if (waitedNanos > 0) {
            waits.waited(waitedNanos);
        } else {
            waits.none();
        }
    }

    public void gaveUp(long waitedNanos) {
        waits.gaveUp(waitedNanos);
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    boolean hasTooManyOpen() {
        return open.get() > limit.getAsInt();
    }

    public int limit() {
        return limit.getAsInt();
    }

    public int inUse() {
        return inUse.get();
    }

    int open() {
        return open.get();
    }

    public int waiting() {
        return waiting.get();
    }

    /// How long the longest has waited, at `now`, that waits still; 0 if nobody does.
    long longestWait(long now) {
        long longest = 0;
        if (waiting.get() > 0) {
            for (UpstreamPool pool : pools) {
                long since = pool.waitingSince();
                longest = since == UpstreamPool.NOBODY ? longest : Math.max(longest, now - since);
            }
        }
        return longest;
    }

    public Waits waits() {
        return waits;
    }
}

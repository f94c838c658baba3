package dev.agentdyno.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The items of a batcher that no worker has taken yet, oldest first. Safe for use by many threads.
///
/// Of the workers that wait, one is woken by the first item and waits for its time to be up; others
/// are woken as whole batches are there. A worker that leaves items behind wakes another, so some
/// worker always watches the oldest item, unless all are at work and will look when they are done.
final class Pending<E extends Pending.Item> {
    private final String batcher;
    private final BatchSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<E> items = new ArrayDeque<>();
    private boolean closed;

    /// What waits.
    interface Item {
        /// When it came, by `System.nanoTime`.
        long sinceNanos();
    }

    /// Why a batch was flushed.
    enum Reason {
        SIZE,
        TIME,
        CLOSE
    }

    /// Items that are handled together.
    record Batch<E>(List<E> items, Reason reason, long oldestWaitNanos) {}

    Pending(String batcher, BatchSettings settings) {
        this.batcher = batcher;
        this.settings = settings;
    }

    /// Adds all of `more` or none.
    ///
    /// @throws RejectedExecutionException if the batcher is closed or too many wait already
    void add(List<E> more) {
        lock.lock();
        try {
            refuseIfClosedOrFull(more.size());
            boolean first = items.isEmpty();
            items.addAll(more);
            if (first || items.size() >= settings.maxSize().value()) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfClosedOrFull(int more) {
        if (closed) {
            throw new RejectedExecutionException(batcher + " is closed");
        }
        if (items.size() + (long) more > settings.maxPending().value()) {
            throw new RejectedExecutionException(
                    batcher + ": " + items.size() + " items wait already");
        }
    }

    /// True if the item was still waiting.
    boolean remove(E item) {
        lock.lock();
        try {
            return items.remove(item);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a batch to be due. Empty if there will be none: the batcher is closed, or `wanted`
    /// says that this worker is one too many.
    Optional<Batch<E>> take(BooleanSupplier wanted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (wanted.getAsBoolean() && !(closed && items.isEmpty())) {
                long left = untilDue();
                if (left <= 0) {
                    return Optional.of(flush());
                }
                changed.awaitNanos(left);
            }
            changed.signal();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Nanoseconds until a batch is due; without items that is never.
    private long untilDue() {
        if (items.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (closed || items.size() >= settings.maxSize().value()) {
            return 0;
        }
        return items.getFirst().sinceNanos()
                + settings.maxWait().value().toNanos()
                - System.nanoTime();
    }

    private Batch<E> flush() {
        long most = settings.maxSize().value();
        Reason reason = items.size() >= most ? Reason.SIZE : closed ? Reason.CLOSE : Reason.TIME;
        long oldest = System.nanoTime() - items.getFirst().sinceNanos();
        List<E> batch = new ArrayList<>((int) Math.min(most, items.size()));
        while (batch.size() < most && !items.isEmpty()) {
            batch.add(items.removeFirst());
        }
        if (!items.isEmpty()) {
            changed.signal();
        }
        return new Batch<>(batch, reason, oldest);
    }

    /// Lets all workers look again, after a setting changed.
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more; what waits is flushed.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more; answers what waited, which no worker will take.
    List<E> closeNow() {
        lock.lock();
        try {
            closed = true;
            List<E> rest = List.copyOf(items);
            items.clear();
            changed.signalAll();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }
}

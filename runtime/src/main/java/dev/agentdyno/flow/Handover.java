package dev.agentdyno.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who gets which item of a pool, in the order in which they came. Safe for use by many threads; it
/// makes and ends no items itself.
///
/// It counts items and the rooms for items that somebody was told to make; together they never
/// exceed the most allowed, save after that was lowered. An item or room goes straight to the first
/// who waits, so nobody who comes later can take it on the way. The item used last is given first,
/// since it is the warmest.
final class Handover<S> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<S> idle = new ArrayDeque<>();
    private final Deque<Waiter<S>> waiters = new ArrayDeque<>();
    private int most;
    private int total;
    private boolean closed;

    Handover(int most) {
        this.most = most;
    }

    /// What a caller is given.
    sealed interface Grant<S> {
        /// An item to use.
        record Item<S>(S item) implements Grant<S> {}

        /// Room to make one: to be answered by [Handover#put] or [Handover#giveRoom].
        record Room<S>() implements Grant<S> {}

        /// Nothing came in time.
        record Nothing<S>() implements Grant<S> {}

        /// The pool is closed.
        record Closed<S>() implements Grant<S> {}
    }

    private static final class Waiter<S> {
        final Thread thread = Thread.currentThread();
        volatile @Nullable Grant<S> grant;

        void give(Grant<S> given) {
            grant = given;
            LockSupport.unpark(thread);
        }
    }

    /// What is to be had without waiting and without passing those who wait.
    Grant<S> poll() {
        lock.lock();
        try {
            return waiters.isEmpty() ? next() : new Grant.Nothing<>();
        } finally {
            lock.unlock();
        }
    }

    private Grant<S> next() {
        if (closed) {
            return new Grant.Closed<>();
        }
        S item = idle.pollFirst();
        if (item != null) {
            return new Grant.Item<>(item);
        }
        if (total < most) {
            total++;
            return new Grant.Room<>();
        }
        return new Grant.Nothing<>();
    }

    /// Waits its turn.
    ///
    /// @throws InterruptedException if interrupted with empty hands; a caller that was given
    ///   something at that moment gets it and stays interrupted
    Grant<S> await(long timeoutNanos) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutNanos;
        Waiter<S> waiter = new Waiter<>();
        lock.lock();
        try {
            Grant<S> grant = waiters.isEmpty() ? next() : new Grant.Nothing<>();
            if (!(grant instanceof Grant.Nothing<S>)) {
                return grant;
            }
            waiters.addLast(waiter);
        } finally {
            lock.unlock();
        }
        return await(waiter, deadline);
    }

    private Grant<S> await(Waiter<S> waiter, long deadline) throws InterruptedException {
        while (true) {
            Grant<S> grant = waiter.grant;
            if (grant != null) {
                return grant;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return leave(waiter);
            }
            if (Thread.interrupted()) {
                return interrupted(leave(waiter));
            }
            LockSupport.parkNanos(this, left);
        }
    }

    /// What came at the last moment counts.
    private Grant<S> leave(Waiter<S> waiter) {
        lock.lock();
        try {
            Grant<S> grant = waiter.grant;
            if (grant != null) {
                return grant;
            }
            waiters.remove(waiter);
            return new Grant.Nothing<>();
        } finally {
            lock.unlock();
        }
    }

    private static <S> Grant<S> interrupted(Grant<S> last) throws InterruptedException {
        if (last instanceof Grant.Nothing<S>) {
            throw new InterruptedException();
        }
        Thread.currentThread().interrupt();
        return last;
    }

    /// Takes an item that was used or made. False if there is no place for it: then it is no longer
    /// counted, and the caller ends it.
    boolean put(S item) {
        return place(item, true);
    }

    /// As [#put], behind all others: for one that was only looked after.
    boolean putLast(S item) {
        return place(item, false);
    }

    private boolean place(S item, boolean first) {
        lock.lock();
        try {
            if (closed || total > most) {
                total--;
                return false;
            }
            if (!handOn(item)) {
                if (first) {
                    idle.addFirst(item);
                } else {
                    idle.addLast(item);
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean handOn(S item) {
        Waiter<S> waiter = waiters.pollFirst();
        if (waiter != null) {
            waiter.give(new Grant.Item<>(item));
        }
        return waiter != null;
    }

    /// An item is gone, or was not made: the next one who waits may make one.
    void giveRoom() {
        lock.lock();
        try {
            total--;
            serve();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        while (total < most && !waiters.isEmpty()) {
            total++;
            waiters.removeFirst().give(new Grant.Room<>());
        }
    }

    void setMost(int now) {
        lock.lock();
        try {
            most = now;
            serve();
        } finally {
            lock.unlock();
        }
    }

    /// Room for one more as long as there are fewer than `least`; then the caller makes one.
    boolean reserve(int least) {
        lock.lock();
        try {
            boolean room = !closed && total < Math.min(least, most);
            if (room) {
                total++;
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// Takes the item that has lain longest, to look after it.
    Optional<S> takeOldest() {
        lock.lock();
        try {
            return Optional.ofNullable(idle.pollLast());
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody in any more; answers the idle items, which the caller ends. Those in use come
    /// back by [#put].
    List<S> close() {
        lock.lock();
        try {
            closed = true;
            List<S> rest = new ArrayList<>(idle);
            total -= rest.size();
            idle.clear();
            waiters.forEach(waiter -> waiter.give(new Grant.Closed<>()));
            waiters.clear();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    int total() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiters.size();
        } finally {
            lock.unlock();
        }
    }
}

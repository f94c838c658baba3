package dev.agentdyno.flow;

import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/// Spreads tasks over workers: each task goes to the worker with the lowest load for its capacity.
/// Made by [Flow#distributor]. Safe for use by many threads.
///
/// A worker's load is the tasks it has, begun or not; its capacity is how many it does at once: the
/// setting `NAME.WORKER.capacity`, which may change while it works. When a worker fails, what it
/// had not begun goes to the others; a task it had begun runs on to its own end, since nobody can
/// know how far it got.
public final class TaskDistributor<T> implements AutoCloseable {
    private final Flow flow;
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, DistributedWorker<T>> workers = new LinkedHashMap<>();
    private boolean closed;

    TaskDistributor(Flow flow, String name) {
        this.flow = flow;
        this.name = name;
    }

    /// What a worker does with a task.
    @FunctionalInterface
    public interface Work<T> {
        /// Does one task, in a virtual thread of its own.
        ///
        /// @throws WorkerFailedException if it is the worker that failed: it then gets no more
        void perform(T task) throws Exception;
    }

    /// Adds a worker.
    ///
    /// @param capacity tasks it does at once, at least 1
    /// @throws IllegalArgumentException if there is one of that name, or the capacity is not at
    ///   least 1
    public TaskDistributor<T> worker(String worker, int capacity, Work<T> work) {
        lock.lock();
        try {
            refuseIfClosed();
            if (workers.containsKey(worker)) {
                throw new IllegalArgumentException(name + " has a worker " + worker + " already");
            }
            DistributedWorker<T> added =
                    new DistributedWorker<>(this, name + "." + worker, worker, capacity, work);
            workers.put(worker, added);
            flow.add(added);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /// Gives a task to the worker with the lowest load for its capacity.
    ///
    /// @return completed when it is done; its error is the task's
    /// @throws RejectedExecutionException if no worker is up, or the distributor is closed
    public CompletableFuture<Void> submit(T task) {
        Assignment<T> assignment = new Assignment<>(task);
        lock.lock();
        try {
            refuseIfClosed();
            DistributedWorker<T> worker =
                    least().orElseThrow(() -> new RejectedExecutionException(noWorker()));
            worker.assign(assignment);
        } finally {
            lock.unlock();
        }
        return assignment;
    }

    /// Lets a worker do more or fewer tasks at once, by its setting.
    ///
    /// @throws IllegalArgumentException if there is no such worker, or the capacity is not at least
    ///   1
    public void setCapacity(String worker, int capacity) {
        lock.lock();
        try {
            find(worker).setCapacity(capacity);
        } finally {
            lock.unlock();
        }
    }

    /// Called when the capacity of a worker was set.
    void changed(DistributedWorker<T> worker) {
        lock.lock();
        try {
            worker.beginNext();
        } finally {
            lock.unlock();
        }
    }

    Tunables tunables() {
        return flow.tunables();
    }

    /// Takes a worker out; what it had not begun goes to the others, and fails if there are none.
    ///
    /// @throws IllegalArgumentException if there is no such worker
    public void fail(String worker) {
        lock.lock();
        try {
            fail(find(worker));
        } finally {
            lock.unlock();
        }
    }

    /// Lets a worker that had failed have tasks again.
    ///
    /// @throws IllegalArgumentException if there is no such worker
    public void restore(String worker) {
        lock.lock();
        try {
            find(worker).restore();
        } finally {
            lock.unlock();
        }
    }

    private DistributedWorker<T> find(String worker) {
        DistributedWorker<T> found = workers.get(worker);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no worker " + worker);
        }
        return found;
    }

    private Optional<DistributedWorker<T>> least() {
        return workers.values().stream()
                .filter(DistributedWorker::isUp)
                .min(Comparator.comparingDouble(DistributedWorker::share));
    }

    private void fail(DistributedWorker<T> worker) {
        for (Assignment<T> assignment : worker.fail()) {
            least().ifPresentOrElse(
                            other -> other.assign(assignment),
                            () ->
                                    assignment.completeExceptionally(
                                            new RejectedExecutionException(noWorker())));
        }
    }

    /// Called when a task has ended.
    void ended(DistributedWorker<T> worker, boolean failed) {
        lock.lock();
        try {
            worker.ended();
            if (failed) {
                fail(worker);
            }
            worker.beginNext();
        } finally {
            lock.unlock();
        }
    }

    private String noWorker() {
        return name + ": no worker is up";
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new RejectedExecutionException(name + " is closed");
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    /// Tasks each worker has, begun or not, by name.
    public Map<String, Integer> loads() {
        lock.lock();
        try {
            Map<String, Integer> loads = new LinkedHashMap<>();
            workers.forEach((worker, state) -> loads.put(worker, state.load()));
            return loads;
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing more, and refuses what has not begun; returns at once.
    @Override
    public void close() {
        List<Assignment<T>> rest = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            workers.values()
                    .forEach(worker -> {
                        rest.addAll(worker.fail());
                        worker.close();
                        flow.forget(worker);
                    });
        } finally {
            lock.unlock();
        }
        rest.forEach(assignment ->
                assignment.completeExceptionally(
                        new RejectedExecutionException(name + " was closed")));
        flow.forget(this);
    }

    /// A task and the future of its end.
    static final class Assignment<T> extends CompletableFuture<Void> {
        final T task;
        final long since = System.nanoTime();

        Assignment(T task) {
            this.task = task;
        }
    }
}

package dev.agentdyno.flow;

import dev.agentdyno.flow.TaskDistributor.Assignment;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.tuning.Tunable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// One worker of a [TaskDistributor]: its tasks and how many it does at once. Guarded by the
/// distributor's lock, save for the tasks themselves.
final class DistributedWorker<T> implements Reporting {
    private static final long MOST = 1_000_000;

    private final TaskDistributor<T> distributor;
    private final String fullName;
    private final String name;
    private final TaskDistributor.Work<T> work;
    private final Deque<Assignment<T>> queue = new ArrayDeque<>();
    private final Waits waits = new Waits();
    private final Tunable<Long> capacity;
    private final Tunable.Listening changes;
    private int running;
    private boolean up = true;

    DistributedWorker(
            TaskDistributor<T> distributor,
            String fullName,
            String name,
            int capacity,
            TaskDistributor.Work<T> work) {
        this.distributor = distributor;
        this.fullName = fullName;
        this.name = name;
        this.work = work;
        this.capacity =
                distributor
                        .tunables()
                        .whole(
                                setting(),
                                checked(capacity),
                                1,
                                MOST,
                                "tasks",
                                "Tasks that this worker does at once, and its share of them all:"
                                        + " more does more, until what it works with is full.");
        this.changes = this.capacity.onChange(_ -> distributor.changed(this));
    }

    private int checked(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException(
                    fullName + ": a capacity of " + wanted + ", which is less than 1");
        }
        return wanted;
    }

    /// The name of the setting that its capacity is.
    String setting() {
        return fullName + ".capacity";
    }

    private int capacity() {
        return Math.toIntExact(capacity.value());
    }

    void close() {
        changes.close();
        distributor.tunables().retract(setting());
    }

    boolean isUp() {
        return up;
    }

    int load() {
        return queue.size() + running;
    }

    /// Load for the capacity.
    double share() {
        return (double) load() / capacity();
    }

    void setCapacity(int wanted) {
        distributor.tunables().set(setting(), Integer.toString(checked(wanted)), "program");
    }

    void assign(Assignment<T> assignment) {
        queue.addLast(assignment);
        beginNext();
    }

    void beginNext() {
        while (up && running < capacity() && !queue.isEmpty()) {
            Assignment<T> next = queue.removeFirst();
            if (!next.isDone()) {
                running++;
                waits.waited(System.nanoTime() - next.since);
                Thread.ofVirtual().name("worker-" + name).start(() -> perform(next));
            }
        }
    }

    private void perform(Assignment<T> assignment) {
        boolean failed = false;
        Throwable error = null;
        try {
            work.perform(assignment.task);
        } catch (WorkerFailedException e) {
            failed = true;
            error = e;
        } catch (Exception | Error e) {
            error = e;
        }
        distributor.ended(this, failed);
        if (error == null) {
            assignment.complete(null);
        } else {
            assignment.completeExceptionally(error);
        }
    }

    void ended() {
        running--;
    }

    /// Takes no more; answers what it has not begun.
    List<Assignment<T>> fail() {
        up = false;
        List<Assignment<T>> rest = new ArrayList<>(queue);
        queue.clear();
        return rest;
    }

    void restore() {
        up = true;
    }

    @Override
    public PoolStatistics statistics() {
        distributor.lock().lock();
        try {
            return new PoolStatistics(
                    fullName,
                    up ? capacity() : 0,
                    running,
                    queue.size(),
                    waits.acquired(),
                    waits.sumNanos(),
                    waits.timeouts(),
                    PoolStatsEvent.UNKNOWN,
                    PoolStatsEvent.UNKNOWN,
                    PoolStatsEvent.UNKNOWN,
                    PoolStatsEvent.UNKNOWN,
                    PoolStatsEvent.UNKNOWN,
                    PoolStatsEvent.UNKNOWN);
        } finally {
            distributor.lock().unlock();
        }
    }

    @Override
    public void emit() {
        PoolStatsEvent event = new PoolStatsEvent();
        String waited = waits.sinceLast();
        if (event.isEnabled()) {
            statistics().fill(event);
            event.kind = "worker";
            event.waits = waited;
            event.commit();
        }
    }
}

package dev.agentdyno.router.upstream;

import dev.agentdyno.router.wire.Turn;
import io.netty.channel.group.ChannelGroup;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One lane's connections to one backend: idle ones, newest first, and requests that wait for one.
///
/// Bounded: in use by the [ConnectionBudget], idle by the configuration, waiting by the number of
/// client connections, since each has one request under way at most.
public final class UpstreamPool {
    private static final long WARM_PAUSE_NANOS = 5_000_000_000L;

    /// Waits since then: nobody.
    static final long NOBODY = Long.MAX_VALUE;

    public final Tally tally = new Tally();
    private final UpstreamLane lane;
    private final Backend backend;
    private final Dialer dialer;
    private boolean closed;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Errand> waiting = new ArrayDeque<>();
    private volatile long waitingSince = NOBODY;
    private int open;
    private long warmedAt;

    UpstreamPool(UpstreamLane lane, Backend backend) {
        this.lane = lane;
        this.backend = backend;
        this.dialer = new Dialer(this, backend, lane);
        backend.budget.join(this);
    }

    /// The lane's coarse time.
    long clock() {
        return lane.clock();
    }

    /// The time by [System#nanoTime()], of what is worked off now.
    public long now() {
        return lane.turn().now();
    }

    Turn turn() {
        return lane.turn();
    }

    ChannelGroup channels() {
        return lane.channels();
    }

    /// Gives `errand` a connection, now or when one is free.
    public void acquire(Errand errand) {
        if (waiting.isEmpty() && backend.budget.tryAcquire()) {
            supply(errand, 0);
            return;
        }
        backend.budget.waitBegan();
        waiting.add(errand);
        waitingSince = waiting.getFirst().waitingSince();
        serve();
    }

    /// Takes `errand` out of the queue, if it is there; answers whether it was.
    public boolean forget(Errand errand) {
        if (!waiting.remove(errand)) {
            return false;
        }
        backend.budget.waitEnded();
        publishFirst();
        return true;
    }

    /// When the first waiter began to wait; [#NOBODY] if none does. For any thread.
    long waitingSince() {
        return waitingSince;
    }

    /// Serves waiters while permits last. For any thread.
    void serveWaiting() {
        if (lane.loop().inEventLoop()) {
            serveOrPassOn();
        } else {
            lane.loop().execute(this::serveOrPassOn);
        }
    }

    private void serveOrPassOn() {
        serve();
        if (waiting.isEmpty()) {
            backend.budget.wakeLongestWaiting();
        }
    }

    private void serve() {
        while (!waiting.isEmpty() && backend.budget.tryAcquire()) {
            Errand first = waiting.removeFirst();
            backend.budget.waitEnded();
            publishFirst();
            supply(first, now() - first.waitingSince());
        }
    }

    private void publishFirst() {
        waitingSince = waiting.isEmpty() ? NOBODY : waiting.getFirst().waitingSince();
    }

    private void supply(Errand errand, long waitedNanos) {
        backend.budget.served(waitedNanos);
        errand.waited(waitedNanos);
        UpstreamConnection reused = errand.wantsFreshConnection() ? null : newestIdle();
        if (reused == null) {
            dialer.open(errand);
        } else {
            errand.connected(reused, 0);
        }
    }

    private @Nullable UpstreamConnection newestIdle() {
        UpstreamConnection connection = idle.pollLast();
        while (connection != null && !connection.isUsable()) {
            connection.close();
            connection = idle.pollLast();
        }
        return connection;
    }

    private int share(int all) {
        return Math.ceilDiv(all, lane.lanes());
    }

    private int maxIdle() {
        return Math.max(warm(), share(lane.pooling().maxIdle()));
    }

    /// How many connections are to be ready here.
    private int warm() {
        return share(backend.config().link().warm());
    }

    /// Keeps no connection from now on; those in use are closed as they become free. For any
    /// thread.
    void close() {
        lane.loop()
                .execute(() -> {
                    closed = true;
                    dialer.close();
                    List.copyOf(idle).forEach(UpstreamConnection::close);
                    idle.clear();
                });
    }

    /// Takes back a connection whose exchange is over.
    void release(UpstreamConnection connection, boolean reusable) {
        boolean room = idle.size() < maxIdle() && !backend.budget.hasTooManyOpen();
        boolean keep = reusable && room && !closed;
        if (keep) {
            idle.addLast(connection);
        } else {
            connection.close();
        }
        backend.budget.release();
    }

    void closedWhileIdle(UpstreamConnection connection) {
        idle.remove(connection);
    }

    /// A connection was opened, to be used by one exchange at a time or by many.
    void opened() {
        open++;
    }

    void closed() {
        open--;
    }

    /// Closes connections that have been idle too long, of which the oldest lie first, and opens
    /// what is missing of those that are to be ready.
    public void tick(long now) {
        long idleNanos = lane.pooling().idleTimeout().toNanos();
        closeIdle(now, idleNanos);
        dialer.tick(now, idleNanos);
        int missing = warm() - open;
        boolean due = warmedAt == 0 || now - warmedAt > WARM_PAUSE_NANOS;
        if (missing > 0 && due && backend.isOpen() && !dialer.isShared()) {
            warmedAt = now;
            warmUp(missing);
        }
    }

    private void warmUp(int missing) {
        for (int i = 0; i < missing && backend.budget.tryAcquire(); i++) {
            dialer.open(new WarmUp(backend));
        }
    }

    private void closeIdle(long now, long idleNanos) {
        UpstreamConnection oldest = idle.peekFirst();
        while (oldest != null && now - oldest.idleSince() > idleNanos) {
            idle.removeFirst();
            oldest.close();
            oldest = idle.peekFirst();
        }
    }
}

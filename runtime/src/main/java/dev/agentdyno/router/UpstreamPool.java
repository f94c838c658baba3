package dev.agentdyno.router;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One lane's connections to one backend: idle ones, newest first, and requests that wait for one.
///
/// Bounded: in use by the [ConnectionBudget], idle by the configuration, waiting by the number of
/// client connections, since each has one request under way at most.
@SuppressWarnings("FutureReturnValueIgnored") // each outcome arrives as an event of the channel
final class UpstreamPool {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final long NOBODY = Long.MAX_VALUE;

    final Tally tally = new Tally();
    private final Lane lane;
    private final Backend backend;
    private final Bootstrap bootstrap;
    private boolean closed;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private volatile long waitingSince = NOBODY;

    UpstreamPool(Lane lane, Backend backend) {
        this.lane = lane;
        this.backend = backend;
        Core core = lane.core;
        this.bootstrap =
                core.transport()
                        .towards(backend)
                        .group(lane.loop)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS);
        backend.budget.join(this);
    }

    /// The lane's coarse time.
    long clock() {
        return lane.clock();
    }

    ChannelGroup channels() {
        return lane.core.channels();
    }

    /// Gives `exchange` a connection, now or when one is free.
    void acquire(Exchange exchange) {
        if (waiting.isEmpty() && backend.budget.tryAcquire()) {
            supply(exchange, 0);
            return;
        }
        backend.budget.waitBegan();
        waiting.add(exchange);
        waitingSince = waiting.getFirst().waitingSince();
        serve();
    }

    /// Takes `exchange` out of the queue, if it is there; answers whether it was.
    boolean forget(Exchange exchange) {
        if (!waiting.remove(exchange)) {
            return false;
        }
        backend.budget.waitEnded();
        publishFirst();
        return true;
    }

    /// When the first waiter began to wait; [Long#MAX_VALUE] if none does. For any thread.
    long waitingSince() {
        return waitingSince;
    }

    /// Serves waiters while permits last. For any thread.
    void serveWaiting() {
        if (lane.loop.inEventLoop()) {
            serve();
        } else {
            lane.loop.execute(this::serve);
        }
    }

    private void serve() {
        while (!waiting.isEmpty() && backend.budget.tryAcquire()) {
            Exchange first = waiting.removeFirst();
            backend.budget.waitEnded();
            publishFirst();
            supply(first, System.nanoTime() - first.waitingSince());
        }
    }

    private void publishFirst() {
        waitingSince = waiting.isEmpty() ? NOBODY : waiting.getFirst().waitingSince();
    }

    private void supply(Exchange exchange, long waitedNanos) {
        backend.budget.served(waitedNanos);
        exchange.waited(waitedNanos);
        UpstreamConnection reused = exchange.wantsFreshConnection() ? null : newestIdle();
        if (reused == null) {
            open(exchange);
        } else {
            exchange.connected(reused, 0);
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

    private void open(Exchange exchange) {
        long started = System.nanoTime();
        UpstreamConnection connection = new UpstreamConnection(this, backend);
        InetSocketAddress address = backend.address();
        if (address.isUnresolved()) {
            backend.budget.release();
            exchange.connectFailed(new UnknownHostException(address.getHostString()));
            return;
        }
        bootstrap
                .clone()
                .handler(connection.initializer())
                .connect(lane.core.transport().address(backend))
                .addListener(done -> opened(exchange, connection, done, started));
    }

    private void opened(
            Exchange exchange, UpstreamConnection connection, Future<?> done, long started) {
        if (!done.isSuccess()) {
            backend.budget.release();
            exchange.connectFailed(done.cause());
            return;
        }
        connection.opened();
        if (exchange.isOver()) {
            connection.finished(true);
        } else {
            exchange.connected(connection, System.nanoTime() - started);
        }
    }

    private int maxIdle() {
        int lanes = Runtime.getRuntime().availableProcessors();
        return (lane.core.config().pool().maxIdle() + lanes - 1) / lanes;
    }

    /// Keeps no connection from now on; those in use are closed as they become free. For any
    /// thread.
    void close() {
        lane.loop.execute(() -> {
            closed = true;
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

    /// Closes connections that have been idle too long; the oldest lie first.
    void tick(long now) {
        long idleNanos = lane.core.config().pool().idleTimeout().toNanos();
        UpstreamConnection oldest = idle.peekFirst();
        while (oldest != null && now - oldest.idleSince() > idleNanos) {
            idle.removeFirst();
            oldest.close();
            oldest = idle.peekFirst();
        }
    }
}

package dev.agentdyno.router.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Opens connections to one backend for one lane: a connection of its own for each taker, or a
/// stream of a [SharedConnection] where the backend chose HTTP/2.
///
/// Which of the two is known only when the first handshake is over, so takers that come meanwhile
/// wait for its end instead of opening as many connections, of which one would have done.
@SuppressWarnings("FutureReturnValueIgnored") // each outcome arrives as an event of the channel
final class Dialer {
    private static final long NEGOTIATION_MILLIS = 5_000;

    private final UpstreamPool pool;
    private final Backend backend;
    private final UpstreamLane lane;
    private final Bootstrap bootstrap;
    private final List<SharedConnection> shared = new ArrayList<>();
    private final ArrayDeque<Taker> behind = new ArrayDeque<>();
    private boolean negotiating;
    private boolean unshared;
    private boolean closed;

    Dialer(UpstreamPool pool, Backend backend, UpstreamLane lane) {
        this.pool = pool;
        this.backend = backend;
        this.lane = lane;
        this.bootstrap = lane.transport().towards(backend).group(lane.loop());
    }

    EventLoop loop() {
        return lane.loop();
    }

    UpstreamPool pool() {
        return pool;
    }

    Backend backend() {
        return backend;
    }

    /// Opens a connection or a stream for `taker`, who holds a permit.
    void open(Taker taker) {
        InetSocketAddress address = backend.address();
        if (address.isUnresolved()) {
            failed(taker, new UnknownHostException(address.getHostString()));
        } else if (backend.negotiating.isPresent()) {
            openEither(taker, backend.negotiating.get());
        } else {
            dial(taker);
        }
    }

    private void dial(Taker taker) {
        long started = System.nanoTime();
        UpstreamConnection connection = UpstreamConnection.alone(pool, backend);
        connect(connection.initializer())
                .addListener(done -> {
                    if (done.isSuccess()) {
                        give(taker, connection, started);
                    } else {
                        failed(taker, done.cause());
                    }
                });
    }

    private Future<Void> connect(ChannelInitializer<Channel> initializer) {
        Duration timeout = lane.tunables().connectTimeout.value();
        return bootstrap
                .clone()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(initializer)
                .connect(lane.transport().address(backend));
    }

    private void give(Taker taker, UpstreamConnection connection, long started) {
        connection.opened();
        if (taker.isOver()) {
            connection.finished(true);
        } else {
            taker.connected(connection, System.nanoTime() - started);
        }
    }

    private void failed(Taker taker, Throwable cause) {
        backend.budget.release();
        taker.connectFailed(cause);
    }

    private void openEither(Taker taker, SslContext tls) {
        SharedConnection roomy = taker.wantsFreshConnection() ? null : withRoom();
        if (roomy != null) {
            roomy.open(taker);
        } else if (negotiating && !unshared) {
            behind.add(taker);
        } else {
            negotiate(taker, tls);
        }
    }

    private @Nullable SharedConnection withRoom() {
        for (SharedConnection connection : shared) {
            if (connection.hasRoom()) {
                return connection;
            }
        }
        return null;
    }

    private void negotiate(Taker taker, SslContext tls) {
        negotiating = true;
        Negotiation negotiation = new Negotiation(taker);
        connect(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                pool.channels().add(channel);
                                channel.pipeline()
                                        .addLast(
                                                tls.newHandler(
                                                        channel.alloc(),
                                                        backend.config().url().getHost(),
                                                        backend.config().port()))
                                        .addLast(negotiation);
                                channel.eventLoop()
                                        .schedule(
                                                () -> negotiation.expire(channel),
                                                NEGOTIATION_MILLIS,
                                                TimeUnit.MILLISECONDS);
                            }
                        })
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        negotiation.failed(done.cause());
                    }
                });
    }

    /// Whether takers get streams of a connection that is there.
    boolean isShared() {
        return !shared.isEmpty();
    }

    /// Opens no more streams of what is there; each connection closes with its last one.
    void close() {
        closed = true;
        List.copyOf(shared).forEach(SharedConnection::leave);
    }

    void forget(SharedConnection connection) {
        shared.remove(connection);
    }

    /// Closes shared connections that nobody used for long.
    void tick(long now, long idleNanos) {
        for (SharedConnection connection : List.copyOf(shared)) {
            connection.closeIfIdle(now, idleNanos);
        }
    }

    /// Lets those go on that waited to learn which it is.
    private void settled(Optional<Throwable> failure) {
        negotiating = false;
        List<Taker> waited = new ArrayList<>(behind);
        behind.clear();
        for (Taker taker : waited) {
            if (taker.isOver()) {
                backend.budget.release();
            } else if (failure.isPresent()) {
                failed(taker, failure.get());
            } else {
                open(taker);
            }
        }
    }

    /// One handshake, and what comes of it.
    final class Negotiation extends ApplicationProtocolNegotiationHandler {
        private final Taker taker;
        private final long started = System.nanoTime();
        private boolean over;

        Negotiation(Taker taker) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.taker = taker;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
            if (over) {
                ctx.close();
                return;
            }
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                new SharedConnection(Dialer.this, ctx.channel(), this).begin();
                return;
            }
            over = true;
            unshared = true;
            UpstreamConnection connection = UpstreamConnection.alone(pool, backend);
            connection.attach(ctx.channel());
            give(taker, connection, started);
            settled(Optional.empty());
        }

        /// The backend speaks HTTP/2 and has told how much it takes.
        void ready(SharedConnection connection) {
            if (over) {
                connection.leave();
                return;
            }
            over = true;
            unshared = false;
            shared.add(connection);
            if (taker.isOver()) {
                backend.budget.release();
            } else {
                connection.open(taker);
            }
            settled(Optional.empty());
            if (closed) {
                connection.leave();
            }
        }

        void failed(Throwable cause) {
            if (!over) {
                over = true;
                Dialer.this.failed(taker, cause);
                settled(Optional.of(cause));
            }
        }

        /// It took too long.
        void expire(Channel channel) {
            if (!over) {
                channel.close();
                failed(new ConnectTimeoutException("no handshake in time"));
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
            failed(cause);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
            failed(cause);
        }
    }
}

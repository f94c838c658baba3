package dev.agentdyno.router.upstream;

import dev.agentdyno.router.wire.HeadEnd;
import dev.agentdyno.router.wire.StreamWire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;

/// One HTTP/2 connection to a backend: each of its streams carries one exchange, as an
/// [UpstreamConnection] that is used once.
///
/// A stream whose client does not read is held back by its own window. The connection's window is
/// as large as all streams' together, so that none of them holds the others back (RFC 9113, 5.2).
@SuppressWarnings("FutureReturnValueIgnored") // each outcome arrives as an event of the channel
final class SharedConnection extends ChannelInboundHandlerAdapter {
    private static final int MOST_STREAMS = 128;
    private static final int STREAM_WINDOW = 256 << 10;
    private static final long CLOSE_MILLIS = 1_000;

    /// What the codec tells of every stream that a caller gave up.
    private static final java.util.logging.Logger CHATTER =
            java.util.logging.Logger.getLogger("io.netty.handler.codec.http2");

    private final Dialer dialer;
    private final Channel channel;
    private final Dialer.Negotiation negotiation;
    private final Http2FrameCodec codec;
    private boolean ready;
    private boolean leaving;
    private long most = MOST_STREAMS;
    private int streams;
    private int opened;
    private long idleSince;

    SharedConnection(Dialer dialer, Channel channel, Dialer.Negotiation negotiation) {
        this.dialer = dialer;
        this.channel = channel;
        this.negotiation = negotiation;
        this.codec =
                Http2FrameCodecBuilder.forClient()
                        .initialSettings(
                                Http2Settings.defaultSettings()
                                        .pushEnabled(false)
                                        .initialWindowSize(STREAM_WINDOW)
                                        .maxHeaderListSize(HeadEnd.MOST))
                        .gracefulShutdownTimeoutMillis(CLOSE_MILLIS)
                        .build();
    }

    /// Speaks HTTP/2 from now on; it can be used once the backend told its settings.
    void begin() {
        CHATTER.setLevel(java.util.logging.Level.WARNING);
        dialer.backend().budget.opened();
        dialer.backend().shares(1);
        dialer.pool().opened();
        channel.pipeline()
                .addLast(codec)
                .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()))
                .addLast(this);
        widen(codec.connection());
    }

    private void widen(Http2Connection connection) {
        try {
            connection
                    .local()
                    .flowController()
                    .incrementWindowSize(
                            connection.connectionStream(), MOST_STREAMS * STREAM_WINDOW);
            channel.flush();
        } catch (Http2Exception e) {
            channel.close();
        }
    }

    boolean hasRoom() {
        return !leaving && streams < most;
    }

    /// Opens a stream for `taker`.
    void open(Taker taker) {
        streams++;
        long started = System.nanoTime();
        UpstreamConnection connection =
                UpstreamConnection.stream(
                        dialer.pool(), dialer.backend(), opened++ > 0, this::leave);
        new Http2StreamChannelBootstrap(channel)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                stream.pipeline().addLast(new StreamWire());
                                connection.attach(stream);
                            }
                        })
                .open()
                .addListener((Future<Http2StreamChannel> done) ->
                        opened(taker, connection, done, started));
    }

    private void opened(
            Taker taker,
            UpstreamConnection connection,
            Future<Http2StreamChannel> done,
            long started) {
        if (!done.isSuccess()) {
            ended();
            dialer.backend().budget.release();
            taker.connectFailed(done.cause());
            return;
        }
        done.getNow().closeFuture().addListener(_ -> ended());
        connection.opened();
        if (taker.isOver()) {
            connection.finished(false);
        } else {
            taker.connected(connection, System.nanoTime() - started);
        }
    }

    private void ended() {
        streams--;
        idleSince = dialer.pool().clock();
        if (leaving && streams == 0) {
            channel.close();
        }
    }

    /// Closes it if no stream was open for `idleNanos`.
    void closeIfIdle(long now, long idleNanos) {
        if (streams == 0 && now - idleSince > idleNanos) {
            leave();
        }
    }

    /// Opens no more streams, and closes once the last is over.
    void leave() {
        leaving = true;
        dialer.forget(this);
        if (streams == 0) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Http2SettingsFrame told) {
            learn(told.settings());
        } else if (message instanceof Http2GoAwayFrame) {
            leave();
        }
        ReferenceCountUtil.release(message);
    }

    private void learn(Http2Settings settings) {
        Long taken = settings.maxConcurrentStreams();
        if (taken != null) {
            most = Math.clamp(taken, 1, MOST_STREAMS);
        }
        if (!ready) {
            ready = true;
            idleSince = dialer.pool().clock();
            negotiation.ready(this);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leaving = true;
        dialer.forget(this);
        dialer.backend().budget.closed();
        dialer.backend().shares(-1);
        dialer.pool().closed();
        if (!ready) {
            negotiation.failed(new IOException("connection closed before it could be used"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}

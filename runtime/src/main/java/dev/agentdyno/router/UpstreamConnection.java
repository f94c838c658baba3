package dev.agentdyno.router;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection to a backend, with one exchange on it at most.
///
/// Whatever it reads belongs to that exchange and is handed over at once; nothing is gathered here.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write closes the channel, which is an event
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    /// An unwanted answer is read to its end, so that the connection can be used again, unless it
    /// is longer than this.
    private static final int MAX_DRAINED_BYTES = 64 << 10;

    private static final long MAX_DRAIN_MILLIS = 1_000;
    private static final int MAX_HEAD_BYTES = 32 << 10;
    private static final int MAX_CHUNK_BYTES = 64 << 10;

    private final UpstreamPool pool;
    private final Backend backend;
    private @Nullable Channel channel;
    private @Nullable Exchange exchange;
    private boolean open;
    private boolean held;
    private boolean draining;
    private int drained;
    private boolean informational;
    private boolean keepAlive;
    private boolean complete;
    private int served;
    private long idleSince;

    UpstreamConnection(UpstreamPool pool, Backend backend) {
        this.pool = pool;
        this.backend = backend;
    }

    ChannelInitializer<Channel> initializer() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel opening) {
                pool.channels().add(opening);
                backend.ssl.ifPresent(ssl ->
                        opening.pipeline()
                                .addLast(
                                        ssl.newHandler(
                                                opening.alloc(),
                                                backend.config.url().getHost(),
                                                backend.config.port())));
                HttpDecoderConfig decoding =
                        new HttpDecoderConfig()
                                .setMaxHeaderSize(MAX_HEAD_BYTES)
                                .setMaxChunkSize(MAX_CHUNK_BYTES);
                opening.pipeline()
                        .addLast(new HttpClientCodec(decoding, false, false))
                        .addLast(UpstreamConnection.this);
                channel = opening;
            }
        };
    }

    /// The connection is there, and held by the exchange that asked for it.
    void opened() {
        open = true;
        held = true;
        backend.budget.opened();
    }

    boolean isUsable() {
        return channel != null && channel.isActive();
    }

    /// Whether an exchange was served on it before the present one.
    boolean isReused() {
        return served > 1;
    }

    long idleSince() {
        return idleSince;
    }

    void send(Exchange sender, FullHttpRequest request) {
        held = true;
        exchange = sender;
        complete = false;
        keepAlive = false;
        served++;
        if (channel != null) {
            channel.writeAndFlush(request);
        }
    }

    /// Stops or resumes reading, as the client can take more or not.
    void reading(boolean on) {
        if (channel != null) {
            channel.config().setAutoRead(on);
        }
    }

    /// Gives the connection back; `reusable` says whether its answer was read to the end.
    void finished(boolean reusable) {
        if (!held) {
            return;
        }
        held = false;
        draining = false;
        exchange = null;
        idleSince = System.nanoTime();
        reading(true);
        pool.release(this, reusable && isUsable());
    }

    /// Lets go of an answer that nobody wants: read to its end if it is short, else cut.
    void discard() {
        exchange = null;
        if (complete || channel == null) {
            finished(complete && keepAlive);
            return;
        }
        draining = true;
        drained = 0;
        reading(true);
        channel.eventLoop().schedule(this::giveUpDraining, MAX_DRAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void giveUpDraining() {
        if (draining) {
            finished(false);
        }
    }

    /// Cuts the answer under way; the permit is given back when the channel is closed.
    void abandon() {
        exchange = null;
        close();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HttpObject part) || part.decoderResult().isFailure() || !held) {
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        if (part instanceof HttpResponse head) {
            head(head);
        }
        if (part instanceof HttpContent content) {
            content(content);
        }
    }

    private void head(HttpResponse head) {
        informational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (!informational) {
            keepAlive = HttpUtil.isKeepAlive(head) && hasKnownEnd(head);
            if (exchange != null) {
                exchange.head(head);
            }
        }
    }

    /// Whether the answer ends otherwise than by closing the connection.
    private static boolean hasKnownEnd(HttpResponse head) {
        int status = head.status().code();
        return HttpUtil.isContentLengthSet(head)
                || HttpUtil.isTransferEncodingChunked(head)
                || status == 204
                || status == 304;
    }

    private void content(HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (informational) {
            content.release();
            informational = !last;
        } else if (exchange != null) {
            complete = last;
            exchange.content(content, last);
        } else {
            drain(content, last);
        }
    }

    private void drain(HttpContent content, boolean last) {
        drained += content.content().readableBytes();
        content.release();
        if (last) {
            finished(keepAlive);
        } else if (drained > MAX_DRAINED_BYTES) {
            finished(false);
        }
    }

    boolean canBeKept() {
        return complete && keepAlive;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.readComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (open) {
            open = false;
            backend.budget.closed();
        }
        Exchange interrupted = exchange;
        if (!held) {
            pool.closedWhileIdle(this);
        } else if (interrupted == null) {
            finished(false);
        } else {
            interrupted.upstreamClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}

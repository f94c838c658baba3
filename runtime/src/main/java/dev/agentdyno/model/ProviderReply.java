package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One answer under way on one connection: timers on the connection's event loop that write the
/// tokens when they are due. Everything happens in the event loop.
///
/// A token's due time counts from the one before, not from when that was written, so a late timer
/// is made up for. While the client reads too slowly nothing is written, so the connection's buffer
/// bounds what waits.
final class ProviderReply {
    /// Most tokens written at one go, so that one stream does not hold up the others.
    private static final int BATCH = 256;

    private final ChannelHandlerContext context;
    private final ProviderDialect dialect;
    private final ProviderRequest request;
    private final SimulatedReply reply;
    private final String id;
    private final Runnable done;
    private final int textTokens;
    private ProviderDialect.@Nullable Stream stream;
    private @Nullable ScheduledFuture<?> timer;
    private long dueNanos;
    private int sent;
    private boolean heldBack;

    /// @param done called once the answer is written, never after [#cancel]
    ProviderReply(
            ChannelHandlerContext context,
            ProviderDialect dialect,
            ProviderRequest request,
            SimulatedReply reply,
            String id,
            Runnable done) {
        this.context = context;
        this.dialect = dialect;
        this.request = request;
        this.reply = reply;
        this.id = id;
        this.done = done;
        this.textTokens = reply.textTokens();
    }

    void start() {
        dueNanos = System.nanoTime() + reply.firstTokenNanos();
        if (reply.failure().isPresent()) {
            at(dueNanos, this::fail);
        } else if (request.stream()) {
            at(dueNanos, this::open);
        } else {
            at(dueNanos + reply.remainingNanos(), this::answer);
        }
    }

    /// The client is gone: no timer is left.
    void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /// The connection takes bytes again.
    void resume() {
        if (heldBack) {
            heldBack = false;
            goOn();
        }
    }

    private void at(long nanos, Runnable work) {
        timer = context.executor().schedule(work, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void fail() {
        ModelException failure = reply.failure().orElseThrow();
        int status = dialect.status(Integer.parseInt(failure.errorType()));
        byte[] body = dialect.failure(status, String.valueOf(failure.getMessage()));
        Responses.send(context, HttpResponseStatus.valueOf(status), body);
        done.run();
    }

    private void answer() {
        byte[] body = dialect.answer(id, reply.response());
        Responses.send(context, HttpResponseStatus.OK, body);
        done.run();
    }

    private void open() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE)
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        var _ = context.write(head);
        stream = dialect.stream(id, request, reply.response());
        write(stream);
    }

    private void goOn() {
        if (stream != null) {
            write(stream);
        }
    }

    /// Writes what is due, and sets the timer for what is not.
    private void write(ProviderDialect.Stream stream) {
        ByteBuf out = context.alloc().buffer(512);
        long now = System.nanoTime();
        int most = sent + BATCH;
        while (sent < reply.tokens() && sent < most && dueNanos - now <= 0) {
            token(stream, out);
            dueNanos += reply.nextGapNanos();
        }
        if (sent == reply.tokens()) {
            finish(stream, out);
            return;
        }
        flush(out);
        if (context.channel().isWritable()) {
            at(dueNanos, this::goOn);
        } else {
            heldBack = true;
        }
    }

    private void flush(ByteBuf out) {
        if (out.isReadable()) {
            var _ = context.writeAndFlush(new DefaultHttpContent(out));
        } else {
            out.release();
        }
    }

    /// Tokens of a call come as one piece with the first of them; the others only take their time.
    private void token(ProviderDialect.Stream stream, ByteBuf out) {
        if (sent == 0) {
            stream.begin(out);
        }
        if (sent < textTokens) {
            stream.token(reply.token(sent), out);
        }
        sent++;
    }

    private void finish(ProviderDialect.Stream stream, ByteBuf out) {
        stream.finish(out);
        var _ = context.writeAndFlush(new DefaultLastHttpContent(out));
        done.run();
    }
}

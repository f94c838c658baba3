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
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An answer as a stream: a timer on the connection's event loop writes the tokens when they are
/// due.
///
/// A token's due time counts from the one before, not from when that was written, so a late timer
/// is made up for. While the client reads too slowly nothing is written, so the connection's buffer
/// bounds what waits.
final class StreamedReply implements ProviderAnswer {
    /// Most tokens written at one go, so that one stream does not hold up the others.
    private static final int BATCH = 256;

    private static final byte[] BROKEN = "{\"oops".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext context;
    private final ProviderDialect dialect;
    private final ProviderRequest request;
    private final SimulatedReply reply;
    private final String id;
    private final Runnable done;
    private final ReplyTimer timer;
    private final int textTokens;
    private ProviderDialect.@Nullable Stream stream;
    private long dueNanos;
    private int sent;
    private boolean heldBack;

    /// @param done called once the answer is written, never after [#cancel] and never where the
    ///   connection ends instead
    StreamedReply(
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
        this.timer = new ReplyTimer(context);
        this.textTokens = reply.textTokens();
    }

    @Override
    public void start() {
        dueNanos = System.nanoTime() + reply.firstTokenNanos();
        timer.at(dueNanos, this::open);
    }

    @Override
    public void cancel() {
        timer.cancel();
    }

    @Override
    public void resume() {
        if (heldBack) {
            heldBack = false;
            goOn();
        }
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
            if (sent == reply.breaksAt() && breaksOff(out)) {
                return;
            }
            token(stream, out);
            dueNanos += reply.nextGapNanos();
        }
        if (sent == reply.tokens()) {
            finish(stream, out);
            return;
        }
        flush(out);
        if (context.channel().isWritable()) {
            timer.at(dueNanos, this::goOn);
        } else {
            heldBack = true;
        }
    }

    /// What goes wrong here; answers whether the connection is ended by it.
    private boolean breaksOff(ByteBuf out) {
        switch (reply.fault()) {
            case Fault.Cut _ -> {
                flush(out);
                Responses.closeBehind(context);
                return true;
            }
            case Fault.Garbled _ -> TokenChunks.event(BROKEN, out);
            case Fault.None _, Fault.Refused _, Fault.Reset _ -> {}
        }
        return false;
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

package dev.agentdyno.model;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/// An answer in one piece, or what comes in its place.
final class WholeReply implements ProviderAnswer {
    /// No JSON goes on like this.
    private static final byte[] BROKEN = "\u0000oops".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext context;
    private final ProviderDialect dialect;
    private final Supplier<byte[]> body;
    private final long nanos;
    private final Fault fault;
    private final Runnable done;
    private final ReplyTimer timer;

    /// @param nanos until it is sent
    /// @param done called once the answer is written; never where the connection ends instead
    WholeReply(
            ChannelHandlerContext context,
            ProviderDialect dialect,
            Supplier<byte[]> body,
            long nanos,
            Fault fault,
            Runnable done) {
        this.context = context;
        this.dialect = dialect;
        this.body = body;
        this.nanos = nanos;
        this.fault = fault;
        this.done = done;
        this.timer = new ReplyTimer(context);
    }

    @Override
    public void start() {
        timer.at(System.nanoTime() + nanos, this::answer);
    }

    @Override
    public void cancel() {
        timer.cancel();
    }

    private void answer() {
        switch (fault) {
            case Fault.None _ -> send(body.get());
            case Fault.Refused refused -> refuse(refused);
            case Fault.Reset _ -> Responses.reset(context);
            case Fault.Cut _ -> cut(body.get());
            case Fault.Garbled _ -> send(garbled(body.get()));
        }
    }

    private void send(byte[] json) {
        Responses.send(context, HttpResponseStatus.OK, json);
        done.run();
    }

    private void refuse(Fault.Refused refused) {
        int status = dialect.status(refused.status());
        Responses.send(
                context,
                HttpResponseStatus.valueOf(status),
                dialect.failure(status, refused.why()),
                refused.retryAfter());
        done.run();
    }

    private void cut(byte[] json) {
        Responses.sendPart(context, json, fault.place(json.length));
    }

    private byte[] garbled(byte[] json) {
        int place = fault.place(json.length);
        byte[] garbled = Arrays.copyOf(json, place + BROKEN.length);
        System.arraycopy(BROKEN, 0, garbled, place, BROKEN.length);
        return garbled;
    }
}

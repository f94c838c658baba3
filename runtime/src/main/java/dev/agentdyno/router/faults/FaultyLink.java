package dev.agentdyno.router.faults;

import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.gateway.Faults;
import dev.agentdyno.router.wire.Ascii;
import dev.agentdyno.router.wire.BadMessageException;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.Framing;
import dev.agentdyno.router.wire.HeadEnd;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A bad stretch of wire between the router and a backend, for one request: it holds what is sent,
/// or answers in place of the backend, or passes the answer on in pieces, or ends the connection.
///
/// It stands in the pipeline for that request only, where the router sees plain bytes, so that the
/// router meets what it would meet with a backend that is truly at fault. A request that is to fail
/// at once never reaches the backend.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
public final class FaultyLink extends ChannelDuplexHandler {
    /// Bytes of a slow answer that come at once.
    private static final int PIECE = 64;

    /// How far into a body of unknown length a cut may lie; short streams are met too.
    private static final int LIKELY_LENGTH = 512;

    /// Bytes of it that pass, so that some of it is data: a cut before that is another fault.
    private static final int LIKELY_CHUNK_HEAD = 16;

    private static final long NEVER = Long.MAX_VALUE;

    private final Injection injection;
    private final Dialect spoken;
    private final String backend;
    private final HeadEnd headEnd = new HeadEnd();
    private final List<Object> held = new ArrayList<>();
    private @Nullable ByteBuf pending;
    private Optional<Future<?>> later = Optional.empty();
    private boolean asked;
    private boolean inBody;
    private boolean chunked;
    private boolean pausing;
    private boolean wantsRead;
    private long untilCut = NEVER;

    /// @param spoken in what words the backend would refuse
    public FaultyLink(Injection injection, Dialect spoken, String backend) {
        this.injection = injection;
        this.spoken = spoken;
        this.backend = backend;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (asked) {
            ctx.write(message, promise);
        } else {
            held.add(message);
            promise.trySuccess();
        }
    }

    /// The request is whole: it is sent, or what becomes of it happens, never at once, since the
    /// sender is still at it.
    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (asked) {
            ctx.flush();
        } else {
            later(ctx, () -> ask(ctx), injection.delayNanos());
        }
    }

    private void later(ChannelHandlerContext ctx, Runnable work, long nanos) {
        later = Optional.of(ctx.executor().schedule(work, nanos, TimeUnit.NANOSECONDS));
    }

    private void ask(ChannelHandlerContext ctx) {
        if (ctx.isRemoved() || asked) {
            return;
        }
        asked = true;
        switch (injection.fault()) {
            case Injection.Fault.Refused refused -> {
                dropHeld();
                ctx.fireChannelRead(refusal(ctx, refused));
                ctx.fireChannelReadComplete();
            }
            case Injection.Fault.Reset _ -> ctx.close();
            case Injection.Fault.None _, Injection.Fault.Cut _, Injection.Fault.Garbled _ -> {
                held.forEach(message -> ctx.write(message, ctx.voidPromise()));
                held.clear();
                ctx.flush();
            }
        }
    }

    private void dropHeld() {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private ByteBuf refusal(ChannelHandlerContext ctx, Injection.Fault.Refused refused) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(refused.status());
        String message = "backend " + backend + " was made to answer " + status + " on purpose";
        byte[] body = Faults.body(spoken, refused.status(), "injected_fault", message);
        ByteBuf out = ctx.alloc().ioBuffer(256 + body.length);
        Wire.writeText(out, "HTTP/1.1 " + status + "\r\n");
        Wire.writeLine(out, Field.CONTENT_TYPE.text(), "application/json");
        if (refused.retryAfterSeconds() >= 0) {
            Wire.writeLine(out, "retry-after", Long.toString(refused.retryAfterSeconds()));
        }
        Wire.writeLine(out, Field.CONTENT_LENGTH.text(), Integer.toString(body.length));
        return out.writeBytes(Ascii.bytes("\r\n")).writeBytes(body);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf in)) {
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf before = pending;
        pending =
                before == null
                        ? in
                        : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, in);
        if (!pausing) {
            passOn(ctx);
        }
    }

    private void passOn(ChannelHandlerContext ctx) {
        while (!inBody && pending != null) {
            if (!passHead(ctx, pending)) {
                return;
            }
        }
        if (pending != null) {
            passBody(ctx, pending);
        }
    }

    /// Answers false while the head is not whole. One that cannot be read is the reader's matter.
    private boolean passHead(ChannelHandlerContext ctx, ByteBuf in) {
        try {
            int length = headEnd.find(in);
            if (length == 0) {
                return false;
            }
            ResponseHead head = ResponseHead.read(in.duplicate(), length);
            inBody = !head.isInformational();
            untilCut = inBody ? place(head) : NEVER;
            chunked = head.framing() == Framing.CHUNKED;
            pass(ctx, in, length);
        } catch (BadMessageException e) {
            inBody = true;
        }
        return true;
    }

    private long place(ResponseHead head) {
        boolean known = head.framing() == Framing.LENGTH;
        long length = known ? head.length() : LIKELY_LENGTH;
        long least = known ? Math.clamp(length - 1, 0, 1) : LIKELY_CHUNK_HEAD;
        return switch (injection.fault()) {
            case Injection.Fault.Cut cut -> least + (long) (cut.at() * (length - least));
            case Injection.Fault.None _,
                    Injection.Fault.Refused _,
                    Injection.Fault.Reset _,
                    Injection.Fault.Garbled _ ->
                    NEVER;
        };
    }

    /// A body that ends before the place of its cut is cut before its last chunk.
    private void cutBeforeEnd(ByteBuf in) {
        int last = in.readableBytes() - Wire.LAST_CHUNK.length;
        if (untilCut != NEVER && untilCut > last && hasLastChunk(in, in.readerIndex() + last)) {
            untilCut = last;
        }
    }

    private static boolean hasLastChunk(ByteBuf in, int at) {
        for (int i = 0; i < Wire.LAST_CHUNK.length; i++) {
            if (at < in.readerIndex() || in.getByte(at + i) != Wire.LAST_CHUNK[i]) {
                return false;
            }
        }
        return true;
    }

    private void passBody(ChannelHandlerContext ctx, ByteBuf in) {
        if (chunked) {
            cutBeforeEnd(in);
        }
        boolean slow = injection.trickleNanos() > 0;
        int most = slow ? Math.min(PIECE, in.readableBytes()) : in.readableBytes();
        int length = (int) Math.min(most, untilCut);
        boolean cut = length == untilCut;
        untilCut -= untilCut == NEVER ? 0 : length;
        if (length > 0) {
            pass(ctx, in, length);
        }
        if (cut && !ctx.isRemoved()) {
            dropPending();
            ctx.close();
        } else if (slow && !ctx.isRemoved()) {
            pausing = true;
            later(ctx, () -> goOn(ctx), injection.trickleNanos());
        }
    }

    /// Hands on the next `length` bytes.
    private void pass(ChannelHandlerContext ctx, ByteBuf in, int length) {
        ByteBuf part = in.readRetainedSlice(length);
        if (!in.isReadable()) {
            dropPending();
        }
        ctx.fireChannelRead(part);
    }

    private void goOn(ChannelHandlerContext ctx) {
        pausing = false;
        if (ctx.isRemoved()) {
            return;
        }
        passOn(ctx);
        ctx.fireChannelReadComplete();
        if (pending == null && wantsRead) {
            wantsRead = false;
            ctx.read();
        }
    }

    /// Nothing more is read while a part of the answer waits here.
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (pausing && pending != null) {
            wantsRead = true;
        } else {
            ctx.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ByteBuf rest = pending;
        pending = null;
        if (rest != null) {
            ctx.fireChannelRead(rest);
        }
        dropHeld();
        ctx.fireChannelInactive();
    }

    /// The request is over. What is left here belongs to nobody, and no other request may get it.
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        later.ifPresent(task -> task.cancel(false));
        dropHeld();
        if (pending != null) {
            dropPending();
            ctx.channel().close();
        }
    }

    private void dropPending() {
        ByteBuf rest = pending;
        pending = null;
        if (rest != null) {
            rest.release();
        }
    }
}

package dev.agentdyno.router.upstream;

import dev.agentdyno.router.faults.FaultyLink;
import dev.agentdyno.router.wire.BadMessageException;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.Framing;
import dev.agentdyno.router.wire.HeadEnd;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.StreamWire;
import dev.agentdyno.router.wire.Turn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection to a backend, with one exchange on it at most; or one stream of a
/// [SharedConnection], which is used once.
///
/// Whatever it reads belongs to that exchange and is handed over at once; nothing is gathered here
/// but a head that came in parts. A backend that says more than its answer is not asked again on
/// this connection, since those bytes could pass for the answer to someone else.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write closes the channel, which is an event
public final class UpstreamConnection extends ChannelInboundHandlerAdapter implements Turn.Arrival {
    /// Takes the data of an answer that nobody wants.
    public static final ChunkScan.Data NOWHERE = (in, from, length) -> {};

    /// An unwanted answer is read to its end, so that the connection can be used again, unless it
    /// is longer than this.
    private static final int MAX_DRAINED_BYTES = 64 << 10;

    private static final long MAX_DRAIN_MILLIS = 1_000;

    /// The same for what the router itself asked.
    private static final int MAX_ASKED_BYTES = 4 << 20;

    private static final long MAX_ASKED_MILLIS = 10_000;

    private final UpstreamPool pool;
    private final Backend backend;
    private final boolean stream;
    private final Runnable distrust;
    private final HeadEnd headEnd = new HeadEnd();
    private @Nullable Channel channel;
    private @Nullable Errand errand;
    private @Nullable ByteBuf unread;
    private @Nullable BodyScan body;
    private @Nullable FaultyLink impediment;
    private boolean arrived;
    private boolean open;
    private boolean paused;
    private boolean held;
    private boolean broken;
    private boolean draining;
    private int drained;
    private int mostDrained;
    private boolean asking;
    private boolean unseen;
    private boolean reset;
    private boolean keepAlive;
    private boolean complete;
    private boolean answered;
    private int served;
    private long idleSince;

    private UpstreamConnection(
            UpstreamPool pool, Backend backend, boolean stream, Runnable distrust, int served) {
        this.pool = pool;
        this.backend = backend;
        this.stream = stream;
        this.distrust = distrust;
        this.served = served;
    }

    /// A connection of its own.
    static UpstreamConnection alone(UpstreamPool pool, Backend backend) {
        return new UpstreamConnection(pool, backend, false, () -> {}, 0);
    }

    /// A stream of a connection.
    ///
    /// @param used whether that connection has served before
    /// @param distrust has that connection opened no more streams
    static UpstreamConnection stream(
            UpstreamPool pool, Backend backend, boolean used, Runnable distrust) {
        return new UpstreamConnection(pool, backend, true, distrust, used ? 1 : 0);
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
                                                backend.config().url().getHost(),
                                                backend.config().port())));
                attach(opening);
            }
        };
    }

    /// Reads and writes `ready` from now on.
    void attach(Channel ready) {
        if (stream) {
            pool.channels().add(ready);
        }
        ready.pipeline().addLast(this);
        channel = ready;
    }

    /// The connection is there, and held by the exchange that asked for it.
    void opened() {
        open = true;
        held = true;
        if (!stream) {
            backend.budget.opened();
            pool.opened();
        }
    }

    boolean isUsable() {
        return channel != null && channel.isActive();
    }

    /// Whether the present exchange may have met with a connection that was at its end: one that
    /// was used before and gave no byte of an answer, or one of which the backend says that it did
    /// not look at it.
    public boolean isStale() {
        return unseen || (served > 1 && !reset && !answered);
    }

    long idleSince() {
        return idleSince;
    }

    /// Sends a request: its head, and what of its body does not stand behind that already.
    public void send(Errand sender, ByteBuf head, ByteBuf rest) {
        errand = sender;
        beginExchange();
        if (channel == null) {
            head.release();
            rest.release();
            return;
        }
        channel.write(head, channel.voidPromise());
        if (rest.isReadable()) {
            channel.write(rest, channel.voidPromise());
        } else {
            rest.release();
        }
        pool.turn().send(channel);
    }

    private void beginExchange() {
        held = true;
        answered = false;
        complete = false;
        keepAlive = false;
        body = null;
        served++;
    }

    /// Asks for what nobody wants to know, so that the connection is used and proven when it is
    /// needed; gives it back by itself.
    void ask(ByteBuf request) {
        beginExchange();
        asking = true;
        if (channel == null) {
            request.release();
            return;
        }
        channel.writeAndFlush(request, channel.voidPromise());
        drain(channel, MAX_ASKED_BYTES, MAX_ASKED_MILLIS);
    }

    /// Puts a bad stretch of wire before the backend, for the next request only.
    public void impede(FaultyLink link) {
        ChannelHandlerContext own = channel == null ? null : channel.pipeline().context(this);
        if (own != null) {
            own.pipeline().addBefore(own.name(), null, link);
            impediment = link;
        }
    }

    private void mend() {
        FaultyLink link = impediment;
        impediment = null;
        if (link != null && channel != null && channel.pipeline().context(link) != null) {
            channel.pipeline().remove(link);
        }
    }

    /// Stops or resumes reading, as the client can take more or not.
    public void reading(boolean on) {
        if (channel != null && paused == on) {
            paused = !on;
            channel.config().setAutoRead(on);
        }
    }

    /// Gives the connection back; `reusable` says whether its answer was read to the end.
    public void finished(boolean reusable) {
        if (!held) {
            return;
        }
        held = false;
        draining = false;
        if (asking && reusable) {
            backend.warmed();
        }
        asking = false;
        errand = null;
        mend();
        idleSince = pool.clock();
        reading(true);
        pool.release(this, reusable && !stream && isUsable());
    }

    /// Lets go of an answer that nobody wants: read to its end if it is short, else cut.
    public void discard() {
        errand = null;
        if (complete || channel == null) {
            finished(complete && keepAlive);
            return;
        }
        reading(true);
        drain(channel, MAX_DRAINED_BYTES, MAX_DRAIN_MILLIS);
    }

    private void drain(Channel reading, int mostBytes, long mostMillis) {
        draining = true;
        drained = 0;
        mostDrained = mostBytes;
        reading.eventLoop().schedule(this::giveUpDraining, mostMillis, TimeUnit.MILLISECONDS);
    }

    private void giveUpDraining() {
        if (draining) {
            finished(false);
        }
    }

    /// Cuts the answer under way; the permit is given back when the channel is closed.
    public void abandon() {
        errand = null;
        broken = true;
        close();
    }

    /// Cuts an exchange that nothing answered in time. What lies beneath may be dead without a
    /// word, so no other exchange gets it.
    public void abandonSilent() {
        distrust.run();
        abandon();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        workOff();
        if (!(message instanceof ByteBuf in) || !held || broken) {
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        answered = true;
        unread =
                unread == null
                        ? in
                        : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), unread, in);
        arrived = true;
        pool.turn().add(this);
    }

    /// Takes what was read.
    @Override
    public void workOff() {
        if (!arrived) {
            return;
        }
        arrived = false;
        if (broken) {
            dropUnread();
            return;
        }
        try {
            read();
        } catch (BadMessageException e) {
            garbled(String.valueOf(e.getMessage()));
        }
        tellReadComplete();
    }

    @Override
    public void failed(Throwable cause) {
        broken = true;
        close();
    }

    private void garbled(String what) {
        broken = true;
        keepAlive = false;
        dropUnread();
        if (errand != null) {
            errand.garbled(what);
        }
        close();
    }

    /// Reads heads and then parts of a body, until nothing is left or the answer is over.
    private void read() throws BadMessageException {
        while (body == null && unread != null) {
            if (!readHead(unread)) {
                return;
            }
        }
        if (body != null && unread != null) {
            readBody(body, unread);
        }
    }

    private boolean readHead(ByteBuf in) throws BadMessageException {
        int length = headEnd.find(in);
        if (length == 0) {
            return false;
        }
        ResponseHead head = ResponseHead.read(in, length);
        if (!in.isReadable()) {
            dropUnread();
        }
        if (!head.isInformational()) {
            begin(head);
        }
        return true;
    }

    private void begin(ResponseHead head) {
        keepAlive = head.keepAlive();
        BodyScan scan = new BodyScan(head.framing(), head.length());
        body = scan;
        if (errand != null) {
            errand.head(head, scan);
        }
        if (scan.framing() == Framing.NONE) {
            dropUnsolicited();
            pass(Unpooled.EMPTY_BUFFER, true);
        }
    }

    private void dropUnsolicited() {
        if (unread != null) {
            keepAlive = false;
            dropUnread();
        }
    }

    private void dropUnread() {
        if (unread != null) {
            unread.release();
            unread = null;
        }
    }

    private void readBody(BodyScan scan, ByteBuf in) throws BadMessageException {
        int from = in.readerIndex();
        boolean last;
        try {
            last = scan.scan(in, errand == null ? NOWHERE : errand.data());
        } catch (BadMessageException e) {
            int good = in.readerIndex() - 1 - from;
            pass(in.retainedSlice(from, good), false);
            throw e;
        }
        ByteBuf part = part(in, from);
        if (last) {
            dropUnsolicited();
        }
        pass(part, last);
    }

    /// What was walked over; the buffer itself if that is all that is left of it.
    private ByteBuf part(ByteBuf in, int from) {
        if (in.isReadable()) {
            return in.retainedSlice(from, in.readerIndex() - from);
        }
        unread = null;
        return in.readerIndex(from);
    }

    private void pass(ByteBuf part, boolean last) {
        if (last) {
            complete = true;
            body = null;
        }
        if (errand != null) {
            errand.content(part, last);
        } else {
            drain(part, last);
        }
    }

    private void drain(ByteBuf part, boolean last) {
        drained += part.readableBytes();
        part.release();
        if (last) {
            finished(keepAlive);
        } else if (drained > mostDrained) {
            finished(false);
        }
    }

    public boolean canBeKept() {
        return complete && keepAlive;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!arrived) {
            tellReadComplete();
        }
    }

    private void tellReadComplete() {
        if (errand != null) {
            errand.readComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.turn().take(this);
        if (open) {
            open = false;
            if (!stream) {
                backend.budget.closed();
                pool.closed();
            }
        }
        dropUnread();
        if (!held) {
            pool.closedWhileIdle(this);
        } else if (errand == null) {
            finished(false);
        } else if (body != null && body.framing() == Framing.CLOSE && !broken) {
            pass(Unpooled.EMPTY_BUFFER, true);
        } else {
            errand.upstreamClosed();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        pool.turn().take(this);
        unseen |= event == StreamWire.Ending.UNSEEN;
        reset |= event == StreamWire.Ending.RESET;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        pool.turn().take(this);
        failed(cause);
    }
}

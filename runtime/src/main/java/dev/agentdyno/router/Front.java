package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.Ascii;
import dev.agentdyno.router.wire.BadMessageException;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.RequestReader;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.Turn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One client connection: takes requests one after another and has each answered before the next.
///
/// A request's body is gathered, answers never are. What a client pipelines behind an unanswered
/// request is at most one socket read, since reading then stops.
///
/// A connection that ends with an answer is closed for writing first and read for a moment longer:
/// closing it at once would reset it, and the client might lose the answer with it. A client that
/// reads slowly has as long for the rest of its answer as a request may take.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write closes the channel, which is an event
final class Front extends ChannelInboundHandlerAdapter implements Recipient, Turn.Arrival {
    private static final long LINGER_NANOS = 2_000_000_000L;
    private static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private final Lane lane;
    private final Channel channel;
    private final Desk desk;
    private final RequestReader reader;
    private final Outlet outlet;
    private final LastKey lastKey = new LastKey();
    private int place;

    private @Nullable RequestHead head;
    private @Nullable Call call;
    private @Nullable Pending pending;
    private boolean arrived;
    private boolean answering;
    private boolean paused;
    private boolean serving;
    private boolean closing;
    private boolean written;
    private boolean served;
    private long since;

    Front(Lane lane, Channel channel, Desk desk) {
        this.lane = lane;
        this.channel = channel;
        this.desk = desk;
        this.reader = new RequestReader(channel.alloc());
        this.outlet = new Outlet(channel, lane.turn(), lane.core.leaving());
        this.since = lane.clock();
    }

    /// Where this stands in its lane's list.
    void place(int newPlace) {
        place = newPlace;
    }

    Lane lane() {
        return lane;
    }

    LastKey lastKey() {
        return lastKey;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lane.add(this);
        since = lane.clock();
        long open = lane.core.meters().connectionOpened();
        if (open > lane.core.tunables().maxClients.value()) {
            refuse(503, "too_many_connections", "more clients are connected than may be");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lane.turn().take(this);
        lane.remove(place);
        lane.core.meters().connectionClosed();
        closing = true;
        head = null;
        reader.drop();
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
        finishCall("client_closed");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        workOff();
        if (closing || !(message instanceof ByteBuf in) || !in.isReadable()) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (call == null && !reader.hasUnread()) {
            since = lane.clock();
        }
        reader.add(in);
        if (answering) {
            paused = true;
            channel.config().setAutoRead(false);
        } else {
            arrived = true;
            lane.turn().add(this);
        }
    }

    /// Takes what was read.
    @Override
    public void workOff() {
        if (arrived) {
            arrived = false;
            serve();
        }
    }

    @Override
    public void failed(Throwable cause) {
        close();
    }

    /// Takes what is there; a loop and not a recursion, since an answer may come at once.
    private void serve() {
        if (serving) {
            return;
        }
        serving = true;
        try {
            boolean more = true;
            while (more && !answering && !closing) {
                more = advance();
            }
        } catch (BadMessageException e) {
            refuse(e);
        } finally {
            serving = false;
        }
    }

    /// Takes the next head or the next body; answers false if that is not there yet.
    private boolean advance() throws BadMessageException {
        if (head == null) {
            head = reader.head();
            if (head != null) {
                begin(head);
            }
            return head != null;
        }
        ByteBuf body = reader.body(head, maxBytes());
        if (body != null && call != null) {
            dispatch(head, call, body);
        }
        return body != null;
    }

    private void begin(RequestHead request) throws BadMessageException {
        outlet.begin(request.isHttp10(), request.keepAlive());
        call = desk.open(this, request);
        lane.core.gate().requireOneKey(request);
        if (request.length() > maxBytes()) {
            throw RequestReader.tooLarge(maxBytes());
        }
        if (request.expectsContinue()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private void dispatch(RequestHead request, Call current, ByteBuf body) {
        head = null;
        answering = true;
        current.requestBytes = body.readableBytes();
        desk.answer(this, current, request, body);
    }

    private int maxBytes() {
        return lane.core.config().request().maxBytes();
    }

    private void refuse(BadMessageException bad) {
        refuse(bad.status(), bad.code(), String.valueOf(bad.getMessage()));
    }

    /// Answers with an error and ends the connection, since what follows on it cannot be read.
    private void refuse(int status, String code, String message) {
        head = null;
        outlet.closeAfter();
        answering = true;
        Call refused = call == null ? desk.openUnreadable(this) : call;
        refused.requestBytes = reader.gathered();
        reader.dropBody();
        call = refused;
        refused.failed(code, message);
        reply(refused, Replies.error(refused.dialect(), status, code, message));
    }

    /// Where answers go.
    Outlet outlet() {
        return outlet;
    }

    @Override
    public ByteBuf buffer(int capacity) {
        return outlet.buffer(capacity);
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    /// Hands the present request to `routed`.
    void route(Pending routed) {
        pending = routed;
        routed.begin();
    }

    @Override
    public void goesOn(Exchange next) {
        pending = next;
    }

    /// The router ends: what is under way is told so.
    void routerEnds() {
        if (pending != null) {
            pending.routerEnds();
        }
    }

    @Override
    public boolean readsAnswers() {
        return false;
    }

    @Override
    public Answering answering(
            Call asked,
            ResponseHead answer,
            BodyScan scan,
            AnswerScan said,
            Optional<AnswerTranslator> words) {
        return words.isPresent()
                ? new TranslatedRelay(outlet, asked, answer, words.get())
                : new Relay(outlet, asked, answer, scan, said);
    }

    /// Sends a whole answer and ends the request. In the lane's loop.
    @Override
    public void reply(Call answered, FullHttpResponse response) {
        if (closing || answered != call) {
            response.release();
            return;
        }
        boolean headOnly = answered.method.equals("HEAD");
        answered.status = response.status().code();
        answered.responseBytes = headOnly ? 0 : response.content().readableBytes();
        ByteBuf out = outlet.buffer(256 + response.content().readableBytes());
        Replies.writeHead(out, response);
        outlet.endHead(out, answered);
        if (!headOnly) {
            out.writeBytes(response.content());
        }
        response.release();
        outlet.write(out);
        finished(answered, true);
    }

    @Override
    public void finished(Call answered, boolean whole) {
        pending = null;
        outlet.flush();
        finishCall("");
        if (closing) {
            return;
        }
        if (!whole) {
            close();
        } else if (!outlet.isKept()) {
            linger();
        } else {
            serveNext();
        }
    }

    private void finishCall(String error) {
        Call over = call;
        call = null;
        if (over != null) {
            if (!error.isEmpty()) {
                over.failed(error);
            }
            over.leave(lane.core.gate().admission());
            over.finish(lane.core.meters(), lane.core.log());
        }
    }

    private void linger() {
        closing = true;
        since = lane.clock();
        reader.drop();
        resume();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endWriting());
    }

    /// The client has taken the last of its answer.
    private void endWriting() {
        written = true;
        since = lane.clock();
        boolean secure = channel.pipeline().get(SslHandler.class) != null;
        if (channel instanceof DuplexChannel duplex && !secure) {
            duplex.shutdownOutput();
        } else {
            close();
        }
    }

    private void serveNext() {
        answering = false;
        served = true;
        since = lane.clock();
        serve();
        if (!answering && !closing && !serving) {
            resume();
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            channel.config().setAutoRead(true);
        }
    }

    /// Looks at the clock, a few times a second.
    void tick(long now) {
        if (pending != null) {
            pending.tick(now);
        } else if (closing) {
            closeAfter(written ? LINGER_NANOS : requestNanos(), now);
        } else if (call != null) {
            tickBody(now);
        } else if (reader.hasUnread()) {
            if (now - since > headerNanos()) {
                refuse(408, "request_timeout", "the head did not come whole in time");
            }
        } else {
            closeAfter(served ? idleNanos() : Math.min(idleNanos(), headerNanos()), now);
        }
    }

    private void tickBody(long now) {
        if (!answering && call != null && now - call.startNanos > requestNanos()) {
            refuse(408, "request_timeout", "the request did not come whole in time");
        }
    }

    private void closeAfter(long nanos, long now) {
        if (now - since > nanos) {
            close();
        }
    }

    private long requestNanos() {
        return lane.core.tunables().requestTimeout.value().toNanos();
    }

    private long headerNanos() {
        return lane.core.tunables().headerTimeout.value().toNanos();
    }

    private long idleNanos() {
        return lane.core.config().clients().keepAlive().toNanos();
    }

    /// Closes it when what was written is sent.
    void close() {
        channel.flush();
        channel.close();
    }

    /// Ends the connection unless a request is under way on it.
    void closeIfIdle() {
        if (call == null && !closing && !reader.hasUnread()) {
            close();
        }
    }

    /// Sends a part of an answer, if its caller is still there; `sent` tells when it can take the
    /// next.
    void send(Call answered, ByteBuf part, CompletableFuture<Boolean> sent) {
        if (closing || answered != call) {
            part.release();
            sent.complete(false);
            return;
        }
        channel.writeAndFlush(part).addListener(done -> sent.complete(done.isSuccess()));
    }

    /// One who says no more waits for no answer, but has what was there at once.
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            lane.turn().take(this);
            close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (pending != null) {
            pending.writability(channel.isWritable());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        close();
    }
}

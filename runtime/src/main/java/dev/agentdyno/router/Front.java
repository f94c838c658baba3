package dev.agentdyno.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One client connection: takes requests one after another and has each answered before the next.
///
/// A request's body is gathered up to the configured size, because its model decides where it goes
/// and another attempt needs it whole; answers are never gathered. What a client pipelines behind
/// an unanswered request is at most one socket read, since reading then stops.
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write closes the channel, which is an event
final class Front extends ChannelInboundHandlerAdapter {
    private final Lane lane;
    private final Channel channel;
    private final Desk desk;
    private final ArrayDeque<Object> later = new ArrayDeque<>();
    private int place;

    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private @Nullable Call call;
    private @Nullable Exchange exchange;
    private boolean answering;
    private boolean serving;
    private boolean keepAlive = true;
    private boolean http10;
    private boolean closing;
    private long idleSince = System.nanoTime();

    Front(Lane lane, Channel channel, Desk desk) {
        this.lane = lane;
        this.channel = channel;
        this.desk = desk;
    }

    /// Where this stands in its lane's list.
    void place(int newPlace) {
        place = newPlace;
    }

    Lane lane() {
        return lane;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lane.add(this);
        lane.core.meters().connectionOpened();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lane.remove(place);
        lane.core.meters().connectionClosed();
        closing = true;
        dropRequest();
        later.forEach(ReferenceCountUtil::release);
        later.clear();
        if (exchange != null) {
            exchange.cancel();
            exchange = null;
        }
        finishCall("client_closed");
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closing) {
            ReferenceCountUtil.release(message);
        } else if (answering || !later.isEmpty()) {
            later.add(message);
            channel.config().setAutoRead(false);
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        if (!(message instanceof HttpObject part) || part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            refuse(400, "bad_request", "this is no HTTP request that can be read");
            return;
        }
        if (part instanceof HttpRequest request) {
            begin(request);
        }
        if (part instanceof HttpContent content) {
            gather(content);
        }
    }

    private void begin(HttpRequest request) {
        head = request;
        http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        keepAlive = HttpUtil.isKeepAlive(request);
        call = desk.open(this, request);
        if (HttpUtil.getContentLength(request, 0L) > maxBytes()) {
            refuseTooLarge();
        } else if (HttpUtil.is100ContinueExpected(request)) {
            channel.writeAndFlush(
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.CONTINUE,
                            Unpooled.EMPTY_BUFFER));
        }
    }

    private void gather(HttpContent content) {
        if (head == null || call == null || answering || closing) {
            content.release();
            return;
        }
        call.requestBytes += content.content().readableBytes();
        if (call.requestBytes > maxBytes()) {
            content.release();
            refuseTooLarge();
            return;
        }
        append(content.content());
        if (content instanceof LastHttpContent) {
            dispatch(head, call);
        }
    }

    private void append(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            bytes.release();
        } else if (body == null) {
            body = bytes;
        } else if (body instanceof CompositeByteBuf parts) {
            parts.addComponent(true, bytes);
        } else {
            body =
                    channel.alloc()
                            .compositeBuffer(1_024)
                            .addComponent(true, body)
                            .addComponent(true, bytes);
        }
    }

    private void dispatch(HttpRequest request, Call current) {
        ByteBuf whole = body == null ? Unpooled.EMPTY_BUFFER : body;
        body = null;
        head = null;
        answering = true;
        desk.answer(this, current, request, whole);
    }

    private int maxBytes() {
        return lane.core.config().request().maxBytes();
    }

    private void refuseTooLarge() {
        refuse(413, "request_too_large", "the body is larger than " + maxBytes() + " bytes");
    }

    /// Answers with an error and ends the connection, since what follows on it cannot be read.
    private void refuse(int status, String code, String message) {
        dropRequest();
        keepAlive = false;
        answering = true;
        Call refused = call == null ? desk.openUnreadable(this) : call;
        call = refused;
        refused.failed(code);
        reply(refused, Replies.error(refused.dialect(), status, code, message));
    }

    private void dropRequest() {
        head = null;
        if (body != null) {
            body.release();
            body = null;
        }
    }

    /// Hands the present request to `routed`.
    void route(Exchange routed) {
        exchange = routed;
        routed.begin();
    }

    /// Sends a whole answer and ends the request. In the lane's loop.
    void reply(Call answered, FullHttpResponse response) {
        if (closing || answered != call) {
            response.release();
            return;
        }
        answered.status = response.status().code();
        answered.responseBytes = response.content().readableBytes();
        response.headers().set(Hops.REQUEST_ID, answered.id);
        write(answered.method.equals("HEAD") ? withoutBody(answered, response) : response);
        finished(answered, true);
    }

    /// The head that the whole answer would have, its length included.
    private static FullHttpResponse withoutBody(Call answered, FullHttpResponse response) {
        answered.responseBytes = 0;
        FullHttpResponse head = response.replace(Unpooled.EMPTY_BUFFER);
        response.release();
        return head;
    }

    /// Writes a part of an answer without flushing it.
    void write(HttpObject part) {
        if (part instanceof HttpResponse response) {
            if (!keepAlive) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            } else if (http10) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            }
        }
        channel.write(part);
    }

    void flush() {
        channel.flush();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /// Frames an answer of unknown length.
    void frameWithoutLength(HttpResponse response) {
        if (http10) {
            keepAlive = false;
        } else {
            HttpUtil.setTransferEncodingChunked(response, true);
        }
    }

    /// Ends the present request; an answer that is not whole can only be ended by cutting.
    void finished(Call answered, boolean whole) {
        exchange = null;
        flush();
        finishCall("");
        if (closing) {
            return;
        }
        if (!whole) {
            close();
        } else if (!keepAlive) {
            closing = true;
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
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
            over.finish(lane.core.meters());
        }
    }

    /// Takes what was pipelined; a loop and not a recursion, since an answer may come at once.
    private void serveNext() {
        answering = false;
        idleSince = System.nanoTime();
        if (serving) {
            return;
        }
        serving = true;
        while (!answering && !closing && !later.isEmpty()) {
            take(later.removeFirst());
        }
        serving = false;
        if (!answering && !closing) {
            channel.config().setAutoRead(true);
        }
    }

    /// Looks at the clock, a few times a second.
    void tick(long now) {
        if (exchange != null) {
            if (now - exchange.deadline() > 0) {
                exchange.expire();
            }
        } else if (call != null && !answering) {
            long longest = lane.core.tunables().requestTimeout.value().toNanos();
            if (now - call.startNanos > longest) {
                refuse(408, "request_timeout", "the request did not come whole in time");
            }
        } else if (call == null && now - idleSince > idleNanos()) {
            close();
        }
    }

    private long idleNanos() {
        return lane.core.config().request().keepAlive().toNanos();
    }

    void close() {
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.writability(channel.isWritable());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}

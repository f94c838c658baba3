package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;
import java.util.Map;

/// Puts one exchange's HTTP/1.1 into the frames of an HTTP/2 stream, and the answer's frames back,
/// so that everything above it is the same for both.
///
/// An answer with no length of its own comes out in chunks, so that its end is told from its being
/// cut. Header fields are checked, since HTTP/2 carries bytes that would end a line of HTTP/1.1
/// (RFC 9113, 8.2.1).
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the stream, which is an event
public final class StreamWire extends ChannelDuplexHandler {
    private static final int ROOM_FOR_CHUNK = 16;

    private static final byte[] HEAD_TOO_LARGE =
            Ascii.bytes(
                    "HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\n\r\n");

    /// How the backend ended a stream before its answer was whole, as an event.
    public enum Ending {
        /// It had not looked at the request.
        UNSEEN,
        /// It had.
        RESET
    }

    private final HeadEnd headEnd = new HeadEnd();
    private boolean headSent;
    private long left;
    private boolean headRead;
    private boolean chunked;
    private boolean ended;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
            throws BadMessageException {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.write(message, promise);
            return;
        }
        try {
            if (!headSent) {
                writeHead(ctx, bytes);
            }
            if (bytes.isReadable()) {
                left -= bytes.readableBytes();
                send(ctx, new DefaultHttp2DataFrame(bytes.retain(), left <= 0));
            }
        } finally {
            bytes.release();
        }
    }

    private static void send(ChannelHandlerContext ctx, Object frame) {
        ctx.write(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /// The head comes whole, in the first write.
    private void writeHead(ChannelHandlerContext ctx, ByteBuf in) throws BadMessageException {
        Head head = Head.read(in, headEnd.find(in));
        left = Math.max(0, head.contentLength());
        headSent = true;
        ctx.write(new DefaultHttp2HeadersFrame(headers(head), left == 0))
                .addListener(written -> {
                    if (!written.isSuccess()) {
                        headFailed(ctx, written.cause());
                    }
                });
    }

    /// A head that the backend takes for too large is its caller's fault and not the backend's.
    private static void headFailed(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof Http2Exception.HeaderListSizeException) {
            ctx.fireChannelRead(Unpooled.copiedBuffer(HEAD_TOO_LARGE));
        }
        ctx.close();
    }

    private static Http2Headers headers(Head head) {
        String[] line = head.startLine(0, head.startLineEnd()).split(" ", 3);
        HttpHeaders given = head.headers();
        Http2Headers headers = new DefaultHttp2Headers(false, given.size() + 4);
        headers.method(line[0]).path(line[1]).scheme("https").authority(head.value(Field.HOST));
        given.remove(Field.HOST.text());
        for (Map.Entry<String, String> header : given) {
            headers.add(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws BadMessageException {
        try {
            switch (message) {
                case Http2HeadersFrame frame -> read(ctx, frame);
                case Http2DataFrame frame -> read(ctx, frame);
                default -> {}
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(ChannelHandlerContext ctx, Http2HeadersFrame frame)
            throws BadMessageException {
        if (headRead) {
            end(ctx, frame.isEndStream());
            return;
        }
        int status = status(frame.headers());
        if (status >= 200 || frame.isEndStream()) {
            headRead = true;
            ctx.fireChannelRead(head(ctx, status, frame));
            ended = frame.isEndStream();
        }
    }

    private static int status(Http2Headers headers) throws BadMessageException {
        CharSequence text = headers.status();
        if (text == null
                || text.length() != 3
                || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw BadMessageException.malformed("the answer has no proper status");
        }
        return Integer.parseInt(text.toString());
    }

    private ByteBuf head(ChannelHandlerContext ctx, int status, Http2HeadersFrame frame)
            throws BadMessageException {
        StringBuilder head =
                new StringBuilder(256)
                        .append("HTTP/1.1 ")
                        .append(HttpResponseStatus.valueOf(status))
                        .append("\r\n");
        for (Map.Entry<CharSequence, CharSequence> field : frame.headers()) {
            append(head, field.getKey(), field.getValue());
        }
        boolean hasLength = frame.headers().contains(Field.CONTENT_LENGTH.text());
        if (!hasLength && frame.isEndStream()) {
            head.append("content-length: 0\r\n");
        } else if (!hasLength) {
            chunked = true;
            head.append("transfer-encoding: chunked\r\n");
        }
        byte[] bytes = Ascii.bytes(head.append("\r\n").toString());
        return ctx.alloc().ioBuffer(bytes.length).writeBytes(bytes);
    }

    private static void append(StringBuilder head, CharSequence name, CharSequence value)
            throws BadMessageException {
        if (name.length() > 0 && name.charAt(0) == ':') {
            return;
        }
        byte[] bytes = Ascii.bytes(name.toString());
        if ((Field.HOPS & Field.named(bytes, 0, bytes.length).bit()) != 0) {
            return;
        }
        boolean named =
                !name.isEmpty() && name.chars().allMatch(c -> c < 128 && Ascii.isToken((byte) c));
        if (!named || !value.chars().allMatch(c -> c < 256 && Ascii.isText((byte) c))) {
            throw BadMessageException.malformed("a header holds a control character");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private void read(ChannelHandlerContext ctx, Http2DataFrame frame) {
        ByteBuf data = frame.content();
        if (data.isReadable()) {
            ctx.fireChannelRead(chunked ? chunk(ctx, data) : data.retainedSlice());
        }
        end(ctx, frame.isEndStream());
    }

    private static ByteBuf chunk(ChannelHandlerContext ctx, ByteBuf data) {
        ByteBuf chunk = ctx.alloc().ioBuffer(data.readableBytes() + ROOM_FOR_CHUNK);
        Wire.writeChunkSize(chunk, data.readableBytes());
        return chunk.writeBytes(data).writeBytes(Wire.LINE_END);
    }

    private void end(ChannelHandlerContext ctx, boolean last) {
        if (last && !ended) {
            ended = true;
            if (chunked) {
                ctx.fireChannelRead(ctx.alloc().ioBuffer(8).writeBytes(Wire.LAST_CHUNK));
            }
        }
    }

    /// A request that the backend refused, or never got to, may be made again elsewhere.
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case Http2ResetFrame reset ->
                    ctx.fireUserEventTriggered(
                            reset.errorCode() == Http2Error.REFUSED_STREAM.code()
                                    ? Ending.UNSEEN
                                    : Ending.RESET);
            case Http2GoAwayFrame _ -> {
                ctx.fireUserEventTriggered(Ending.UNSEEN);
                ctx.close();
            }
            default -> {}
        }
        ReferenceCountUtil.release(event);
    }
}

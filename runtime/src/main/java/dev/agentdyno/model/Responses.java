package dev.agentdyno.model;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;

/// Sends whole HTTP responses and closes connections. Nobody waits for either: a write that fails
/// closes the connection, which its handler is told.
final class Responses {
    private Responses() {}

    static void send(ChannelHandlerContext context, HttpResponseStatus status, byte[] json) {
        send(context, status, json, Optional.empty());
    }

    /// @param retryAfter when the client may come back
    static void send(
            ChannelHandlerContext context,
            HttpResponseStatus status,
            byte[] json,
            Optional<Duration> retryAfter) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
        head(response, json.length);
        retryAfter.ifPresent(wait ->
                response.headers().set(HttpHeaderNames.RETRY_AFTER, RetryAfter.write(wait)));
        var _ = context.writeAndFlush(response);
    }

    private static void head(HttpResponse response, int length) {
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, length);
    }

    /// Sends the first `length` bytes of a response that is announced in full, and closes.
    static void sendPart(ChannelHandlerContext context, byte[] json, int length) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head(response, json.length);
        var _ = context.write(response);
        var _ = context.write(new DefaultHttpContent(Unpooled.wrappedBuffer(json, 0, length)));
        closeBehind(context);
    }

    /// Closes at once, without the farewell that a connection ends with.
    static void reset(ChannelHandlerContext context) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close(context);
    }

    static void close(ChannelHandlerContext context) {
        var _ = context.close();
    }

    /// Closes once everything written is sent.
    static void closeBehind(ChannelHandlerContext context) {
        var _ =
                context.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(ChannelFutureListener.CLOSE);
    }
}

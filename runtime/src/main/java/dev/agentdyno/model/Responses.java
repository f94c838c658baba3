package dev.agentdyno.model;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/// Sends whole HTTP responses and closes connections. Nobody waits for either: a write that fails
/// closes the connection, which its handler is told.
final class Responses {
    private Responses() {}

    static void send(ChannelHandlerContext context, HttpResponseStatus status, byte[] json) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, json.length);
        var _ = context.writeAndFlush(response);
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

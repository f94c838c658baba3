package dev.agentdyno.router.wire;

import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.gateway.Faults;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers that the router gives by itself, errors in the shape of the caller's API.
public final class Replies {
    public static final JsonMapper JSON = JsonMapper.shared();

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Replies() {}

    public static FullHttpResponse json(int status, byte[] body) {
        return of(status, "application/json", body);
    }

    public static FullHttpResponse json(int status, ObjectNode body) {
        return json(status, JSON.writeValueAsBytes(body));
    }

    public static FullHttpResponse of(int status, String contentType, byte[] body) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(status),
                        Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }

    /// An error as an answer of its own.
    ///
    /// @param code a stable word for programs, such as `no_healthy_backend`
    public static FullHttpResponse error(int status, String code, String message) {
        return json(status, error(code, message, kind(status)));
    }

    /// An error as an answer of its own, in the form of the caller's API.
    public static FullHttpResponse error(Dialect dialect, int status, String code, String message) {
        return dialect == Dialect.OPENAI
                ? error(status, code, message)
                : json(status, Faults.body(dialect, status, code, message));
    }

    /// `response` with a word on after how many nanoseconds it is worth coming again, in whole
    /// seconds; none where that is not known.
    public static FullHttpResponse retryAfter(FullHttpResponse response, long nanos) {
        if (nanos > 0) {
            long seconds = Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
            response.headers().set(HttpHeaderNames.RETRY_AFTER, seconds);
        }
        return response;
    }

    /// An error as the last event of a stream of any API.
    ///
    /// @param atBoundary whether the stream stands between two events
    public static byte[] errorEvent(
            Dialect dialect, int status, String code, String message, boolean atBoundary) {
        if (dialect == Dialect.OPENAI) {
            return errorEvent(code, message, atBoundary);
        }
        byte[] event = Faults.event(dialect, status, code, message);
        return atBoundary ? event : Ascii.bytes("\n\n" + Ascii.text(event));
    }

    /// Writes the status line and the headers of `response`, without the empty line.
    public static void writeHead(ByteBuf out, FullHttpResponse response) {
        Wire.writeText(out, "HTTP/1.1 " + response.status() + "\r\n");
        for (Map.Entry<String, String> header : response.headers()) {
            Wire.writeText(out, header.getKey() + ": " + header.getValue() + "\r\n");
        }
    }

    /// An error as the last event of a stream of which something was sent already.
    ///
    /// @param atBoundary whether the stream stands between two events; if not, the torn event is
    ///   ended first, so that it and the error stay two events
    private static byte[] errorEvent(String code, String message, boolean atBoundary) {
        String json = new String(error(code, message, "upstream_error"), StandardCharsets.UTF_8);
        String event = (atBoundary ? "" : "\n\n") + "event: error\ndata: " + json + "\n\n";
        return event.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] error(String code, String message, String type) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error").put("message", message).put("type", type).put("code", code);
        return JSON.writeValueAsBytes(root);
    }

    private static String kind(int status) {
        return switch (status) {
            case 401, 403 -> "authentication_error";
            case 429 -> "rate_limit_error";
            case 502, 504 -> "upstream_error";
            case 500, 503 -> "router_error";
            default -> "invalid_request_error";
        };
    }
}

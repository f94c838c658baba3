package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerCheck;
import dev.agentdyno.router.wire.Replies;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/// A whole answer that more than one caller may get. Nobody changes it.
final class SharedAnswer {
    /// What it weighs beside its body, about.
    private static final int OVERHEAD = 128;

    private final int status;
    private final String contentType;
    private final String model;
    private final HttpHeaders told;
    private final byte[] body;

    /// @param contentType empty where there is none
    /// @param model that answered in place of the one wanted; empty where that did
    /// @param told further headers of the backend's
    SharedAnswer(int status, String contentType, String model, HttpHeaders told, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.model = model;
        this.told = told;
        this.body = body;
    }

    /// One that was kept: what its backend told beside it, such as limits, holds no longer.
    static SharedAnswer kept(String contentType, String model, byte[] body) {
        return new SharedAnswer(200, contentType, model, new DefaultHttpHeaders(), body);
    }

    /// An answer of the router's own, which this releases.
    static SharedAnswer of(FullHttpResponse response) {
        HttpHeaders told = new DefaultHttpHeaders().add(response.headers());
        String contentType = told.get(HttpHeaderNames.CONTENT_TYPE, "");
        told.remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_LENGTH);
        byte[] body = ByteBufUtil.getBytes(response.content());
        response.release();
        return new SharedAnswer(response.status().code(), contentType, "", told, body);
    }

    /// It without what its backend told beside it.
    SharedAnswer bare() {
        return kept(contentType, model, body);
    }

    /// Whether it is worth keeping: a whole answer that tells no error.
    boolean isGood() {
        return status == 200 && AnswerCheck.isWhole(body);
    }

    int weight() {
        return body.length + contentType.length() + model.length() + OVERHEAD;
    }

    String contentType() {
        return contentType;
    }

    /// The model that answered in place of the one wanted, or empty.
    String model() {
        return model;
    }

    /// The bytes themselves, not to be changed.
    byte[] body() {
        return body;
    }

    /// A response for one caller.
    FullHttpResponse response() {
        FullHttpResponse response = Replies.of(status, contentType, body);
        if (contentType.isEmpty()) {
            response.headers().remove(HttpHeaderNames.CONTENT_TYPE);
        }
        response.headers().add(told);
        return response;
    }
}

package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.gateway.Faults;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;

/// Puts an answer into the caller's words: a stream event by event as it comes, anything else once
/// it is whole.
final class TranslatedRelay implements Answering {
    private static final int LARGEST = 64 << 20;

    private final Front front;
    private final Call call;
    private final HttpResponse head;
    private final AnswerTranslator translator;
    private final boolean events;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    TranslatedRelay(Front front, Call call, HttpResponse head, AnswerTranslator translator) {
        this.front = front;
        this.call = call;
        this.head = head;
        this.translator = translator;
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        boolean stream = type.regionMatches(true, 0, "text/event-stream", 0, 17);
        this.events = stream && translator.isStream() && head.status().code() == 200;
    }

    @Override
    public void start() {
        call.status = head.status().code();
        if (events) {
            call.streaming = true;
            HttpResponse begun =
                    new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            describe(begun.headers(), translator.contentType());
            front.frameWithoutLength(begun);
            front.write(begun);
        }
    }

    /// What the backend told beside the answer goes along; what told of its bytes does not.
    private void describe(HttpHeaders headers, String contentType) {
        Hops.remove(head.headers());
        headers.add(head.headers())
                .remove(HttpHeaderNames.CONTENT_LENGTH)
                .remove(HttpHeaderNames.CONTENT_ENCODING)
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .set(Hops.REQUEST_ID, call.id);
    }

    @Override
    public void pass(HttpContent content) {
        byte[] bytes = ByteBufUtil.getBytes(content.content());
        boolean last = content instanceof LastHttpContent;
        content.release();
        if (events) {
            send(translator.accept(bytes));
        } else if (gathered.size() + bytes.length <= LARGEST) {
            gathered.writeBytes(bytes);
        }
        if (last && events) {
            end(translator.end());
        } else if (last) {
            answer(translator.whole(call.status, gathered.toByteArray()));
        }
    }

    private void send(byte[] bytes) {
        if (bytes.length > 0) {
            call.responseBytes += bytes.length;
            front.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        }
    }

    private void end(byte[] bytes) {
        send(bytes);
        if (!translator.errorCode().isEmpty()) {
            call.failed(translator.errorCode());
        }
        front.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answer(AnswerTranslator.Reply reply) {
        call.status = reply.status();
        if (reply.status() >= 400) {
            call.failed(Integer.toString(reply.status()));
        }
        FullHttpResponse whole = Replies.of(reply.status(), reply.contentType(), reply.body());
        int length = reply.body().length;
        describe(whole.headers(), reply.contentType());
        whole.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, length);
        call.responseBytes += length;
        front.write(whole);
    }

    /// Nothing of a whole answer was sent yet, and a stream can always be ended: this never needs a
    /// cut.
    @Override
    public boolean endWithError(String code, String message) {
        int status = code.equals("timeout") ? 504 : 502;
        if (events) {
            end(translator.fail(status, code, message));
        } else {
            call.status = status;
            byte[] body = Faults.body(call.dialect(), status, code, message);
            FullHttpResponse failed = Replies.json(status, body);
            failed.headers().set(Hops.REQUEST_ID, call.id);
            call.responseBytes += body.length;
            front.write(failed);
        }
        return true;
    }
}

package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.Framing;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers an answer that several callers wait for, in the words that they all speak.
final class Gathering implements Answering {
    private static final int DROPPED =
            Field.HOPS
                    | Field.bits(
                            Field.CONTENT_LENGTH,
                            Field.CONTENT_ENCODING,
                            Field.CONTENT_TYPE,
                            Field.REQUEST_ID);

    private final Call call;
    private final ResponseHead head;
    private final Optional<AnswerTranslator> words;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private Optional<SharedAnswer> failure = Optional.empty();
    private AnswerTranslator.@Nullable Reply reply;

    Gathering(Call call, ResponseHead head, Optional<AnswerTranslator> words) {
        this.call = call;
        this.head = head;
        this.words = words;
    }

    @Override
    public void start() {
        call.status = head.status();
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        if (gathered.size() > LARGEST) {
            return;
        }
        try {
            in.getBytes(from, gathered, length);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    @Override
    public void pass(ByteBuf part, boolean last) {
        part.release();
        if (last && gathered.size() > LARGEST) {
            fail(502, "answer_too_large", TOO_LARGE);
        }
    }

    @Override
    public boolean isBegun() {
        return false;
    }

    @Override
    public boolean isTorn() {
        return false;
    }

    /// What was gathered, once it is over.
    SharedAnswer answer() {
        SharedAnswer whole = failure.orElseGet(this::told);
        if (call.status >= 400) {
            call.failed(Integer.toString(call.status));
        }
        return whole;
    }

    private SharedAnswer told() {
        byte[] body = gathered.toByteArray();
        int dropped = words.isEmpty() ? DROPPED : DROPPED | Field.LOCATION.bit();
        HttpHeaders headers = head.headers(dropped);
        if (words.isEmpty()) {
            keepEncoding(headers);
            return new SharedAnswer(
                    head.status(), head.contentType(), call.answeringModel(), headers, body);
        }
        AnswerTranslator.Reply put = translated(words.get());
        call.status = put.status();
        call.failedAt(words.get());
        return new SharedAnswer(
                put.status(), put.contentType(), call.answeringModel(), headers, put.body());
    }

    private AnswerTranslator.Reply translated(AnswerTranslator translator) {
        AnswerTranslator.Reply known = reply;
        if (known == null) {
            known = translator.whole(head.status(), gathered.toByteArray());
            reply = known;
        }
        return known;
    }

    @Override
    public boolean isUsable() {
        return words.isEmpty()
                || head.status() >= 400
                || gathered.size() > LARGEST
                || translated(words.get()).status() < 400;
    }

    /// Whether its backend told where it ends: one that ends with its connection may have been cut,
    /// and is kept for nobody.
    boolean hasEnd() {
        return head.framing() != Framing.CLOSE;
    }

    /// A backend that compresses unasked is passed on as it is.
    private void keepEncoding(HttpHeaders headers) {
        String encoding = head.contentEncoding();
        if (!encoding.isEmpty()) {
            headers.set(Field.CONTENT_ENCODING.text(), encoding);
        }
    }

    private void fail(int status, String code, String message) {
        FullHttpResponse response = Replies.error(call.dialect(), status, code, message);
        call.status = status;
        call.failed(code);
        failure = Optional.of(SharedAnswer.of(response));
    }

    /// Nobody was sent anything yet, so this can always be told.
    @Override
    public boolean endWithError(String code, String message) {
        fail(code.equals("timeout") ? 504 : 502, code, message);
        return true;
    }

    @Override
    public void flush() {
        // Nothing is sent part by part.
    }

    @Override
    public void drop() {
        // Nothing is kept in a buffer.
    }
}

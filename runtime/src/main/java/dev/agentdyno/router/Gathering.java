package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.Framing;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

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
    private final WholeAnswer whole;
    private Optional<SharedAnswer> failure = Optional.empty();

    Gathering(Call call, ResponseHead head, Optional<AnswerTranslator> words) {
        this.call = call;
        this.head = head;
        this.words = words;
        this.whole = new WholeAnswer(head, words);
    }

    @Override
    public void start() {
        call.status = head.status();
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        whole.add(in, from, length);
    }

    @Override
    public void pass(ByteBuf part, boolean last) {
        part.release();
        if (last && whole.isTooLarge()) {
            fail(502, WholeAnswer.TOO_LARGE_CODE, WholeAnswer.TOO_LARGE);
        }
    }

    @Override
    public boolean isBegun() {
        return false;
    }

    @Override
    public boolean isTorn() {
        return head.status() < 300 && whole.isEmpty();
    }

    /// What was gathered, once it is over.
    SharedAnswer answer() {
        SharedAnswer answer = failure.orElseGet(this::told);
        if (call.status >= 400) {
            call.failed(Integer.toString(call.status));
        }
        return answer;
    }

    private SharedAnswer told() {
        int dropped = words.isEmpty() ? DROPPED : DROPPED | Field.LOCATION.bit();
        HttpHeaders headers = head.headers(dropped);
        if (words.isEmpty()) {
            keepEncoding(headers);
            return new SharedAnswer(
                    head.status(),
                    head.contentType(),
                    call.answeringModel(),
                    headers,
                    whole.bytes());
        }
        AnswerTranslator.Reply put = whole.translated(words.get());
        call.status = put.status();
        call.failedAt(words.get());
        return new SharedAnswer(
                put.status(), put.contentType(), call.answeringModel(), headers, put.body());
    }

    @Override
    public boolean isUsable() {
        return whole.isUsable();
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

    /// It never begins before it is whole.
    @Override
    public boolean endWithError(int status, String code, String message) {
        throw new IllegalStateException("nobody was sent anything yet");
    }

    @Override
    public void flush() {
        // Nothing is sent part by part.
    }
}

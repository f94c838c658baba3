package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerTranslator;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/// Puts an answer into the caller's words: a stream event by event as it comes, anything else once
/// it is whole.
final class TranslatedRelay implements Answering {
    private static final int ADDED_HEAD = 256;
    private static final int REPLACED =
            Field.HOPS
                    | Field.bits(
                            Field.CONTENT_LENGTH,
                            Field.CONTENT_ENCODING,
                            Field.CONTENT_TYPE,
                            Field.LOCATION,
                            Field.REQUEST_ID);

    private final Front front;
    private final Call call;
    private final ResponseHead head;
    private final AnswerTranslator translator;
    private final boolean events;
    private final WholeAnswer whole;

    TranslatedRelay(Front front, Call call, ResponseHead head, AnswerTranslator translator) {
        this.front = front;
        this.call = call;
        this.head = head;
        this.translator = translator;
        this.whole = new WholeAnswer(head, Optional.of(translator));
        this.events = head.isEventStream() && translator.isStream() && head.status() == 200;
    }

    @Override
    public void start() {
        call.status = head.status();
        if (events) {
            call.streaming = true;
            ByteBuf out = beginHead(200, translator.contentType(), 0);
            front.frameWithoutLength(out);
            front.endHead(out, call);
            front.write(out);
        }
    }

    /// What the backend told beside the answer goes along; what told of its bytes does not.
    private ByteBuf beginHead(int status, String contentType, int more) {
        ByteBuf out = front.buffer(head.size() + ADDED_HEAD + more);
        Wire.writeText(out, "HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n");
        head.writeLines(out, REPLACED);
        Wire.writeLine(out, Field.CONTENT_TYPE.text(), contentType);
        return out;
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        if (events) {
            send(translator.accept(ByteBufUtil.getBytes(in, from, length)));
        } else {
            whole.add(in, from, length);
        }
    }

    @Override
    public void pass(ByteBuf part, boolean last) {
        part.release();
        if (last && events) {
            end(translator.end());
        } else if (last) {
            answer(whole.translated(translator));
        }
    }

    @Override
    public boolean isUsable() {
        return events || whole.isUsable();
    }

    private void send(byte[] bytes) {
        if (bytes.length > 0) {
            call.responseBytes += bytes.length;
            front.writeData(Unpooled.wrappedBuffer(bytes));
        }
    }

    private void end(byte[] bytes) {
        send(bytes);
        call.failedAt(translator);
        front.writeDataEnd();
    }

    private void answer(AnswerTranslator.Reply reply) {
        call.status = reply.status();
        call.failedAt(translator);
        if (reply.status() >= 400) {
            call.failed(Integer.toString(reply.status()));
        }
        ByteBuf out = beginHead(reply.status(), reply.contentType(), reply.body().length);
        send(out, reply.body());
    }

    private void send(ByteBuf out, byte[] body) {
        Wire.writeLine(out, Field.CONTENT_LENGTH.text(), Integer.toString(body.length));
        front.endHead(out, call);
        call.responseBytes += body.length;
        front.write(out.writeBytes(body));
    }

    @Override
    public boolean isBegun() {
        return events;
    }

    @Override
    public boolean isTorn() {
        return false;
    }

    @Override
    public boolean isSound() {
        return !translator.isBroken();
    }

    /// Nothing of a whole answer was sent yet, and a stream can always be ended: this never needs a
    /// cut.
    @Override
    public boolean endWithError(String code, String message) {
        int status = code.equals("timeout") ? 504 : 502;
        if (events) {
            end(translator.fail(status, code, message));
        } else {
            answer(translator.failed(status, code, message));
        }
        return true;
    }

    @Override
    public void flush() {
        front.flush();
    }

    @Override
    public void drop() {
        // Nothing is kept in a buffer.
    }
}

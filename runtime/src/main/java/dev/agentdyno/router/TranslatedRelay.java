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

    private final Outlet outlet;
    private final Call call;
    private final ResponseHead head;
    private final AnswerTranslator translator;
    private final boolean events;
    private final WholeAnswer whole;
    private boolean begun;

    TranslatedRelay(Outlet outlet, Call call, ResponseHead head, AnswerTranslator translator) {
        this.outlet = outlet;
        this.call = call;
        this.head = head;
        this.translator = translator;
        this.whole = new WholeAnswer(head, Optional.of(translator));
        this.events = head.isEventStream() && translator.isStream() && head.status() == 200;
    }

    @Override
    public void start() {
        call.status = head.status();
        call.streaming |= events;
    }

    /// What the backend told beside the answer goes along; what told of its bytes does not.
    private ByteBuf beginHead(int status, String contentType, int more) {
        ByteBuf out = outlet.buffer(head.size() + ADDED_HEAD + more);
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
            sendHead();
            call.responseBytes += bytes.length;
            outlet.writeData(Unpooled.wrappedBuffer(bytes));
        }
    }

    private void end(byte[] bytes) {
        sendHead();
        send(bytes);
        call.failedAt(translator);
        outlet.writeDataEnd();
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
        outlet.endHead(out, call);
        call.responseBytes += body.length;
        outlet.write(out.writeBytes(body));
    }

    @Override
    public boolean isBegun() {
        return begun;
    }

    @Override
    public boolean isTorn() {
        return events ? !begun && !translator.isFinished() : head.status() < 300 && whole.isEmpty();
    }

    @Override
    public boolean isSound() {
        return !translator.isBroken();
    }

    /// Only a stream begins before it is whole, and it can always be ended.
    @Override
    public boolean endWithError(int status, String code, String message) {
        end(translator.fail(status, code, message));
        return true;
    }

    @Override
    public void sendHead() {
        if (events && !begun) {
            begun = true;
            ByteBuf out = beginHead(200, translator.contentType(), 0);
            outlet.frameWithoutLength(out);
            outlet.endHead(out, call);
            outlet.write(out);
        }
    }

    @Override
    public void flush() {
        outlet.flush();
    }
}

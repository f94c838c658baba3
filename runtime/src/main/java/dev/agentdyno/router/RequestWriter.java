package dev.agentdyno.router;

import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.RequestHead;
import dev.agentdyno.router.wire.Wire;
import io.netty.buffer.ByteBuf;

/// Writes a caller's request as a backend is to see it.
final class RequestWriter {
    /// A body up to this size is copied behind its head, which is cheaper than to send two pieces.
    private static final int COPIED_BODY = 8 << 10;

    private static final int ADDED_HEAD = 256;
    private static final int REPLACED =
            Field.HOPS | Field.bits(Field.HOST, Field.REQUEST_ID, Field.CONTENT_LENGTH);

    private RequestWriter() {}

    /// Whether `body` goes out in one piece with the head.
    static boolean holds(ByteBuf body) {
        return body.readableBytes() <= COPIED_BODY;
    }

    /// The head, and with it a copy of a small body.
    ///
    /// @param uncompressed whether the answer has to come so: an error event could not be added to
    ///   a compressed stream, whose events compression would hold back besides, and nothing could
    ///   be read here
    static ByteBuf write(
            Recipient recipient,
            RequestHead head,
            Call call,
            Backend backend,
            Passage.Sending sending,
            ByteBuf body,
            boolean uncompressed) {
        int length = body.readableBytes();
        byte[] first = backend.firstLines(sending.path());
        int room = head.size() + first.length + ADDED_HEAD + (holds(body) ? length : 0);
        ByteBuf out = recipient.buffer(room);
        out.writeBytes(first);
        int left = REPLACED | sending.dropped() | (uncompressed ? Field.ACCEPT_ENCODING.bit() : 0);
        head.writeLines(out, left, sending.droppedNames());
        sending.added().forEach((name, value) -> Wire.writeLine(out, name, value));
        out.writeBytes(Wire.REQUEST_ID);
        Wire.writeText(out, call.id);
        out.writeBytes(Wire.LINE_END).writeBytes(Wire.CONTENT_LENGTH);
        Wire.writeNumber(out, length);
        out.writeBytes(Wire.HEAD_END);
        return holds(body) ? out.writeBytes(body, body.readerIndex(), length) : out;
    }
}

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

    private static final int ADDED_HEAD = 512;
    private static final int REPLACED =
            Field.HOPS | Field.bits(Field.HOST, Field.REQUEST_ID, Field.CONTENT_LENGTH);

    private RequestWriter() {}

    /// The head, and with it a small body, of which `body` then holds no more.
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
        boolean copied = length <= COPIED_BODY;
        ByteBuf out = recipient.buffer(head.size() + ADDED_HEAD + (copied ? length : 0));
        Wire.writeText(out, "POST ");
        Wire.writeText(out, sending.path());
        Wire.writeText(out, " HTTP/1.1\r\nhost: ");
        Wire.writeText(out, backend.hostHeader);
        out.writeBytes(Wire.LINE_END);
        int left = REPLACED | sending.dropped() | (uncompressed ? Field.ACCEPT_ENCODING.bit() : 0);
        head.writeLines(out, left, sending.droppedNames());
        sending.added().forEach((name, value) -> Wire.writeLine(out, name, value));
        out.writeBytes(Wire.REQUEST_ID);
        Wire.writeText(out, call.id);
        out.writeBytes(Wire.LINE_END).writeBytes(Wire.CONTENT_LENGTH);
        Wire.writeNumber(out, length);
        out.writeBytes(Wire.HEAD_END);
        return copied ? out.writeBytes(body) : out;
    }
}

package dev.agentdyno.router;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Pieces of heads as they go over the wire.
final class Wire {
    static final byte[] REQUEST_ID = Ascii.bytes(Field.REQUEST_ID.text() + ": ");
    static final byte[] CONTENT_LENGTH = Ascii.bytes(Field.CONTENT_LENGTH.text() + ": ");
    static final byte[] CHUNKED = Ascii.bytes("transfer-encoding: chunked\r\n");
    static final byte[] CLOSE = Ascii.bytes("\r\nconnection: close");
    static final byte[] KEEP_ALIVE = Ascii.bytes("\r\nconnection: keep-alive");
    static final byte[] LINE_END = Ascii.bytes("\r\n");
    static final byte[] HEAD_END = Ascii.bytes("\r\n\r\n");
    static final byte[] LAST_CHUNK = Ascii.bytes("0\r\n\r\n");

    private Wire() {}

    /// Writes text that holds no control characters; what is no ASCII becomes a question mark.
    static void writeText(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    static void writeLine(ByteBuf out, String name, String value) {
        writeText(out, name);
        writeText(out, ": ");
        writeText(out, value);
        out.writeBytes(LINE_END);
    }

    static void writeNumber(ByteBuf out, int number) {
        writeText(out, Integer.toString(number));
    }

    /// Writes the line that starts a chunk of `length` bytes.
    static void writeChunkSize(ByteBuf out, int length) {
        writeText(out, Integer.toHexString(length));
        out.writeBytes(LINE_END);
    }
}

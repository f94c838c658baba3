package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/// Pieces of heads as they go over the wire.
public final class Wire {
    public static final byte[] REQUEST_ID = Ascii.bytes(Field.REQUEST_ID.text() + ": ");
    public static final byte[] CONTENT_LENGTH = Ascii.bytes(Field.CONTENT_LENGTH.text() + ": ");
    public static final byte[] CHUNKED = Ascii.bytes("transfer-encoding: chunked\r\n");
    public static final byte[] CLOSE = Ascii.bytes("\r\nconnection: close");
    public static final byte[] KEEP_ALIVE = Ascii.bytes("\r\nconnection: keep-alive");
    public static final byte[] LINE_END = Ascii.bytes("\r\n");
    public static final byte[] HEAD_END = Ascii.bytes("\r\n\r\n");
    public static final byte[] LAST_CHUNK = Ascii.bytes("0\r\n\r\n");

    private Wire() {}

    /// Writes text that holds no control characters; what is no ASCII becomes a question mark.
    public static void writeText(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    public static void writeLine(ByteBuf out, String name, String value) {
        writeText(out, name);
        writeText(out, ": ");
        writeText(out, value);
        out.writeBytes(LINE_END);
    }

    public static void writeNumber(ByteBuf out, int number) {
        writeText(out, Integer.toString(number));
    }

    /// Writes the line that starts a chunk of `length` bytes.
    public static void writeChunkSize(ByteBuf out, int length) {
        writeText(out, Integer.toHexString(length));
        out.writeBytes(LINE_END);
    }
}

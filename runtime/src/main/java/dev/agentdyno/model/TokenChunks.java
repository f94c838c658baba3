package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;
import io.netty.util.CharsetUtil;
import java.nio.charset.StandardCharsets;

/// Writes the events of one stream that carry a token of text. They differ in the token alone, so
/// what is around it is written once: tokens are most of what a provider sends.
final class TokenChunks {
    static final String HOLE = "\u0001";
    private static final byte[] START = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] before;
    private final byte[] after;

    /// @param type of the event, or empty if it is told by its data alone
    /// @param chunk the event's data with [#HOLE] in place of the token
    TokenChunks(String type, byte[] chunk) {
        // JSON writes the control character as an escape that nothing else of ours contains.
        String text = new String(chunk, StandardCharsets.UTF_8);
        int hole = text.lastIndexOf("\\u0001");
        before = (head(type) + text.substring(0, hole)).getBytes(StandardCharsets.UTF_8);
        after = text.substring(hole + "\\u0001".length()).getBytes(StandardCharsets.UTF_8);
    }

    private static String head(String type) {
        return type.isEmpty() ? "data: " : "event: " + type + "\ndata: ";
    }

    /// Appends the event of `token`.
    void write(String token, ByteBuf out) {
        out.writeBytes(before);
        out.writeCharSequence(escaped(token), CharsetUtil.UTF_8);
        out.writeBytes(after).writeBytes(END);
    }

    private static String escaped(String token) {
        return token.indexOf('"') < 0 && token.indexOf('\\') < 0
                ? token
                : token.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /// Appends an event of any data.
    static void event(byte[] data, ByteBuf out) {
        out.writeBytes(START).writeBytes(data).writeBytes(END);
    }

    /// Appends an event that has a type.
    static void event(String type, byte[] data, ByteBuf out) {
        out.writeCharSequence(head(type), CharsetUtil.US_ASCII);
        out.writeBytes(data).writeBytes(END);
    }
}

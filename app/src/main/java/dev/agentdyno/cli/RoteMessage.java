package dev.agentdyno.cli;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A request or a response of HTTP/1.1, as far as a rehearsal needs to know it.
///
/// @param start its first line
/// @param body with its chunks joined
record RoteMessage(String start, String body) {
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    /// The bytes of a message with `body` and its length.
    ///
    /// @param head lines that each end in a line feed
    static byte[] whole(String head, String body) {
        return joined(head + "Content-Length: " + body.length() + "\n\n", body);
    }

    /// The bytes of a message that sends each of `parts` as a chunk.
    ///
    /// @param head lines that each end in a line feed
    static byte[] chunked(String head, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append(Integer.toHexString(part.length())).append("\r\n");
            body.append(part).append("\r\n");
        }
        return joined(head + "Transfer-Encoding: chunked\n\n", body.append("0\r\n\r\n").toString());
    }

    private static byte[] joined(String head, String body) {
        return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads the next message; nothing if the other side closed before one began.
    ///
    /// @throws IOException if it is cut or is no message
    static Optional<RoteMessage> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String start = (char) first + line(in);
        int length = 0;
        boolean chunked = false;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            chunked |= lower.startsWith(CHUNKED);
            if (lower.startsWith(LENGTH)) {
                length = number(lower.substring(LENGTH.length()).strip(), 10);
            }
        }
        byte[] body = chunked ? readChunks(in) : exactly(in, length);
        return Optional.of(new RoteMessage(start, new String(body, StandardCharsets.US_ASCII)));
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = number(line(in), 16);
        while (length > 0) {
            body.write(exactly(in, length));
            line(in);
            length = number(line(in), 16);
        }
        line(in);
        return body.toByteArray();
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("'" + text + "' is no length", e);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a message was cut");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("a message was cut");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

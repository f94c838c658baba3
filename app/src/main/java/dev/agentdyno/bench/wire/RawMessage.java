package dev.agentdyno.bench.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The head of a request or a response as it came over a socket, and how to read what follows it.
///
/// @param start the first line
/// @param headers by name in lower case
public record RawMessage(String start, Map<String, String> headers) {
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    public RawMessage {
        headers = Map.copyOf(headers);
    }

    /// The bytes of a message with `body` and its length, in ASCII.
    ///
    /// @param head lines that each end in a line feed
    public static byte[] whole(String head, String body) {
        return bytes(head + "Content-Length: " + body.length() + "\n\n", body);
    }

    /// The bytes of a message that sends each of `parts` as a chunk, in ASCII.
    ///
    /// @param head lines that each end in a line feed
    public static byte[] chunked(String head, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append(Integer.toHexString(part.length())).append("\r\n");
            body.append(part).append("\r\n");
        }
        return bytes(head + "Transfer-Encoding: chunked\n\n", body.append("0\r\n\r\n").toString());
    }

    private static byte[] bytes(String head, String body) {
        return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads a head; empty if the connection ends before one begins.
    ///
    /// @throws EOFException if it is cut
    /// @throws IOException if it is no head
    public static Optional<RawMessage> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String start = (char) first + line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("'" + line + "' is no header");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(new RawMessage(start, headers));
    }

    /// The next line, without its end.
    ///
    /// @throws EOFException if it is cut
    public static String line(InputStream in) throws IOException {
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

    /// Reads the body: as many bytes as the head announces, or its chunks joined.
    ///
    /// @throws EOFException if it is cut
    /// @throws IOException if a length is none
    public String body(InputStream in) throws IOException {
        byte[] body =
                header("transfer-encoding", "").equals("chunked")
                        ? chunks(in)
                        : exactly(in, number(header("content-length", "0"), DECIMAL));
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return number(line(in), HEXADECIMAL);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text, radix);
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

    /// The status, of an answer.
    ///
    /// @throws IOException if the first line has none
    public int status() throws IOException {
        String[] words = start.split(" ", 3);
        return words.length < 2 ? number(start, DECIMAL) : number(words[1], DECIMAL);
    }

    public String header(String name, String otherwise) {
        return headers.getOrDefault(name, otherwise);
    }
}

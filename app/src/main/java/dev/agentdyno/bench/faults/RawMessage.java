package dev.agentdyno.bench.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A message as it came over a socket.
///
/// @param headers by name in lower case
record RawMessage(String start, Map<String, String> headers) {
    RawMessage {
        headers = Map.copyOf(headers);
    }

    /// Reads a head; empty if the connection ends before one begins.
    static Optional<RawMessage> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        String start = (char) first + line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return Optional.of(new RawMessage(start, headers));
    }

    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("cut");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// The body that the head announces by its length.
    String body(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Integer.parseInt(header("content-length", "0")));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The status, of an answer.
    int status() {
        int from = start.indexOf(' ') + 1;
        return Integer.parseInt(start.substring(from, from + 3));
    }

    String header(String name, String otherwise) {
        return headers.getOrDefault(name, otherwise);
    }
}

package dev.agentdyno.bench.proxy;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that asks for chat completions and reads every byte of the answers.
final class Caller implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] request;

    Caller(int port, String body) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
        String text =
                "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                        + "Authorization: Bearer "
                        + Load.KEY
                        + "\r\n"
                        + "Content-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        request = text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Asks once and reads the whole answer; answers when its first byte of body came, by
    /// [System#nanoTime()].
    ///
    /// @throws IOException if the answer is no 200 or is cut
    long ask() throws IOException {
        socket.getOutputStream().write(request);
        int length = readHead();
        if (length >= 0) {
            in.skipNBytes(length);
            return System.nanoTime();
        }
        int first = readChunk();
        long at = System.nanoTime();
        for (int size = first; size > 0; ) {
            size = readChunk();
        }
        return at;
    }

    /// The length of the body; -1 if it comes in chunks.
    private int readHead() throws IOException {
        String status = RawMessage.line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered with " + status);
        }
        int length = -1;
        for (String line = RawMessage.line(in); !line.isEmpty(); line = RawMessage.line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    private int readChunk() throws IOException {
        int size = Integer.parseInt(RawMessage.line(in).strip(), 16);
        in.skipNBytes(size + 2L);
        return size;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

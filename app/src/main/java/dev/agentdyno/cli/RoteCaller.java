package dev.agentdyno.cli;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// Comes to a router on a new connection, asks for a whole answer and for a stream, and leaves.
final class RoteCaller {
    private static final int GOOD = 200;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final int port;
    private final byte[] whole;
    private final byte[] streamed;

    /// @param key what the router knows callers by
    RoteCaller(int port, String key) {
        this.port = port;
        this.whole = question(key, "");
        this.streamed = question(key, RoteBackend.STREAMED + ",");
    }

    private static byte[] question(String key, String more) {
        return RawMessage.whole(
                """
                POST /v1/chat/completions HTTP/1.1
                Host: 127.0.0.1
                Authorization: Bearer %s
                Content-Type: application/json
                """
                        .formatted(key),
                "{\"model\":\"m\","
                        + more
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"How much is two and"
                        + " two?\"}]}");
    }

    /// Comes `times` times, one after the other.
    ///
    /// @throws IOException in one line, if a request is not answered as the backend answers it
    void visit(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                require(ask(socket, in, whole).contains(RoteBackend.SAID), "a whole answer");
                require(ask(socket, in, streamed).endsWith(RoteBackend.DONE), "a stream");
            }
        }
    }

    /// The body of the answer.
    private static String ask(Socket socket, InputStream in, byte[] question) throws IOException {
        socket.getOutputStream().write(question);
        RawMessage answer =
                RawMessage.read(in).orElseThrow(() -> new EOFException("a connection was closed"));
        require(answer.status() == GOOD, "an answer with 200");
        return answer.body(in);
    }

    private static void require(boolean met, String wanted) throws IOException {
        if (!met) {
            throw new IOException("what came back was not " + wanted);
        }
    }
}

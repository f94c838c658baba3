package dev.agentdyno.cli;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/// A provider that has one answer to every question, as a whole or as a stream.
final class RoteBackend implements AutoCloseable {
    /// What a question has in it that asks for a stream.
    static final String STREAMED = "\"stream\":true";

    /// What the whole answer says.
    static final String SAID = "Four.";

    /// What a stream ends in.
    static final String DONE = "data: [DONE]\n\n";

    private static final int BACKLOG = 64;
    private static final byte[] WHOLE =
            RawMessage.whole(
                    """
                    HTTP/1.1 200 OK
                    Content-Type: application/json
                    """,
                    "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":"
                            + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                            + SAID
                            + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,"
                            + "\"completion_tokens\":2,\"total_tokens\":14}}");
    private static final byte[] STREAM =
            RawMessage.chunked(
                    """
                    HTTP/1.1 200 OK
                    Content-Type: text/event-stream
                    """,
                    event("{\"content\":\"Fo\"}"),
                    event("{\"content\":\"ur.\"}"),
                    DONE);

    private final ServerSocket socket;

    RoteBackend() throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::answerAll);
    }

    private static String event(String delta) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}\n\n";
    }

    int port() {
        return socket.getLocalPort();
    }

    private void answerAll() {
        try {
            while (true) {
                Socket caller = socket.accept();
                Thread.ofPlatform().daemon().start(() -> answer(caller));
            }
        } catch (IOException e) {
            // It is closed, or nobody can come any more, which callers notice.
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(caller.getInputStream());
            Optional<RawMessage> question = RawMessage.read(in);
            while (question.isPresent()) {
                boolean streamed = question.get().body(in).contains(STREAMED);
                caller.getOutputStream().write(streamed ? STREAM : WHOLE);
                question = RawMessage.read(in);
            }
        } catch (IOException e) {
            // Callers come and go.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

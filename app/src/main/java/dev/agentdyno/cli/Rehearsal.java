package dev.agentdyno.cli;

import dev.agentdyno.router.ConfigWatch;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A start of the router as `dyno serve` makes it, with a backend that answers by rote and callers
/// that ask it: what a JVM can learn from, so that the next start is faster (JEP 514 and 515).
final class Rehearsal {
    private static final int EXCHANGES = 1_500;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] ANSWER =
            message(
                    """
                    HTTP/1.1 200 OK
                    Content-Type: application/json
                    """,
                    "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"m\",\"choices\":[]}");
    private static final byte[] QUESTION =
            message(
                    """
                    POST /v1/chat/completions HTTP/1.1
                    Host: 127.0.0.1
                    Content-Type: application/json
                    """,
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");

    private Rehearsal() {}

    private static byte[] message(String head, String body) {
        String lines = head + "Content-Length: " + body.length() + "\n\n";
        return (lines.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
    }

    /// Rehearses once.
    ///
    /// @throws IOException if nothing can be listened on, or a request is not answered
    static void run() throws IOException {
        Path file = Files.createTempFile("dyno-rehearsal", ".yaml");
        try (ServerSocket backend = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answerAll(backend));
            Files.writeString(file, configuration(backend.getLocalPort()));
            try (RouterLog log = new RouterLog(LogForm.LINES, Writer.nullWriter());
                    Router router =
                            Router.start(
                                    RouterConfig.read(file), new Tunables(), new Meters(), log);
                    ConfigWatch _ = new ConfigWatch(file, router, log, UnaryOperator.identity())) {
                ask(router.port());
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String configuration(int backend) {
        return """
        server: {bind_address: "127.0.0.1:0"}
        metrics: {enabled: true}
        backends:
          - {name: one, url: "http://127.0.0.1:%d", kind: openai}
        """
                .formatted(backend);
    }

    private static void answerAll(ServerSocket backend) {
        try {
            while (true) {
                Socket caller = backend.accept();
                Thread.ofPlatform().daemon().start(() -> answer(caller));
            }
        } catch (IOException e) {
            // The rehearsal is over.
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            caller.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(caller.getInputStream());
            while (skipMessage(in)) {
                caller.getOutputStream().write(ANSWER);
            }
        } catch (IOException e) {
            // Callers come and go.
        }
    }

    private static void ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < EXCHANGES; i++) {
                socket.getOutputStream().write(QUESTION);
                if (!skipMessage(in)) {
                    throw new IOException("the rehearsed router closed a connection");
                }
            }
        }
    }

    /// Reads a message to its end; answers false if there is none.
    private static boolean skipMessage(InputStream in) throws IOException {
        int length = 0;
        String line = line(in);
        if (line.isEmpty()) {
            return false;
        }
        for (; !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return true;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

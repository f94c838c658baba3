package dev.agentdyno.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A server whose answers a test writes byte by byte: each request gets the next of them, and each
/// connection ends behind its answer.
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    final CountDownLatch clientWentAway = new CountDownLatch(1);

    ScriptedServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    ScriptedServer then(Script script) {
        scripts.add(script);
        return this;
    }

    ScriptedServer thenStatus(int status, String headers, String body) {
        return then((_, out) -> out.write(whole(status, headers, body)));
    }

    ScriptedServer thenStream(String events) {
        return then((_, out) -> out.write(utf8(streamHead() + events)));
    }

    /// The head of a stream that ends with its connection.
    static String streamHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] whole(int status, String headers, String body) {
        return utf8(
                "HTTP/1.1 %d X\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
                        .formatted(status, headers, utf8(body).length, body));
    }

    List<String> heads() {
        return heads;
    }

    List<String> bodies() {
        return bodies;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            String head = head(in);
            heads.add(head);
            bodies.add(new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
            Script script = scripts.poll();
            if (script != null) {
                script.answer(client, client.getOutputStream());
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            clientWentAway.countDown();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16).strip()))
                .findFirst()
                .orElse(0);
    }

    /// Waits until the client closes its side.
    void awaitClose(Socket client) throws IOException {
        try {
            if (client.getInputStream().read() < 0) {
                clientWentAway.countDown();
            }
        } catch (IOException e) {
            clientWentAway.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// What is answered to one request.
    @FunctionalInterface
    interface Script {
        void answer(Socket client, OutputStream out) throws IOException;
    }
}

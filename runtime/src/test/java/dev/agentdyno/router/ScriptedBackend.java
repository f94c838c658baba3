package dev.agentdyno.router;

import dev.agentdyno.router.config.BackendConfig;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A provider on a real socket whose every byte the test decides, cuts included.
final class ScriptedBackend implements AutoCloseable {

    /// What is done with one request; [Reply] writes to the socket at once.
    interface Script {
        void serve(Request request, Reply reply) throws Exception;
    }

    /// @param onConnection which request of its connection it is, from 1
    record Request(
            String method,
            String path,
            Map<String, String> headers,
            String body,
            int onConnection) {}

    static final String ANSWER = "{\"id\":\"1\",\"object\":\"chat.completion\",\"choices\":[]}";

    private final String name;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Script chat = (request, reply) -> reply.json(200, ANSWER);
    private volatile Script models;
    final List<Request> chats = new CopyOnWriteArrayList<>();
    final List<Request> modelReads = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger cutByRouter = new AtomicInteger();

    private ScriptedBackend(String name, int port) throws IOException {
        this.name = name;
        this.server = new ServerSocket(port, 1_000, InetAddress.getLoopbackAddress());
        this.models =
                (request, reply) ->
                        reply.json(
                                200,
                                "{\"object\":\"list\",\"data\":[{\"id\":\""
                                        + name
                                        + "-model\",\"object\":\"model\",\"owned_by\":\"test\"}]}");
        Thread.ofVirtual().start(this::accept);
    }

    static ScriptedBackend start(String name) throws IOException {
        return new ScriptedBackend(name, 0);
    }

    ScriptedBackend chat(Script script) {
        chat = script;
        return this;
    }

    ScriptedBackend models(Script script) {
        models = script;
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    BackendConfig config() {
        return BackendConfig.of(name, url());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in, 1);
            for (int n = 2; request != null && !socket.isClosed(); n++) {
                boolean isChat = request.path().contains("/chat/completions");
                (isChat ? chats : modelReads).add(request);
                (isChat ? chat : models).serve(request, new Reply(socket));
                request = socket.isClosed() ? null : read(in, n);
            }
        } catch (Exception e) {
            cutByRouter.incrementAndGet();
        } finally {
            sockets.remove(socket);
        }
    }

    private static Request read(InputStream in, int onConnection) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] parts = first.split(" ");
        return new Request(parts[0], parts[1], headers, body, onConnection);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// Dies: nothing listens any more and every connection is reset.
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            reset(socket);
        }
    }

    private static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // Its own thread has closed it already.
        }
        socket.close();
    }

    /// One answer, part by part.
    static final class Reply {
        private final Socket socket;

        Reply(Socket socket) {
            this.socket = socket;
        }

        void json(int status, String body) throws IOException {
            raw(
                    "HTTP/1.1 "
                            + status
                            + " X\r\ncontent-type: application/json\r\ncontent-length: "
                            + body.getBytes(StandardCharsets.UTF_8).length
                            + "\r\n\r\n"
                            + body);
        }

        void streamHead() throws IOException {
            raw(
                    "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                            + "transfer-encoding: chunked\r\n\r\n");
        }

        /// One chunk of exactly this text.
        void chunk(String text) throws IOException {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            raw(Integer.toHexString(length) + "\r\n" + text + "\r\n");
        }

        void event(String data) throws IOException {
            chunk("data: " + data + "\n\n");
        }

        void streamEnd() throws IOException {
            raw("0\r\n\r\n");
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        void raw(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /// Ends the connection in order.
        void hangUp() throws IOException {
            socket.close();
        }

        /// Ends the connection as a killed process does.
        void die() throws IOException {
            reset(socket);
        }

        /// Blocks until the router ends the connection.
        void awaitCut() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
            throw new IOException("cut");
        }
    }
}

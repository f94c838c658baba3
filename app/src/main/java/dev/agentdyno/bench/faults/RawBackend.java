package dev.agentdyno.bench.faults;

import dev.agentdyno.bench.wire.RawMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A provider on a real socket that answers chats well until it is told what trouble to have.
final class RawBackend implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int LOWEST_PORT = 20_000;
    private static final int HIGHEST_PORT = 30_000;
    private static final int MOST_TRIES = 100;
    private static final long BETWEEN_EVENTS = TimeUnit.MILLISECONDS.toNanos(8);
    private static final long FLAP = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SLOW_ACCEPT = TimeUnit.MILLISECONDS.toNanos(400);
    private static final int EVENTS = 5;
    private static final String ANSWER =
            "{\"id\":\"1\",\"object\":\"chat.completion\",\"choices\":[]}";
    private static final String STREAM_HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

    /// What is no answer, and for streams a last one that begins as one.
    private static final List<String> GARBAGE =
            List.of(
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                    "HTTP/1.1 abc Whatever\r\n\r\n",
                    "HTTP/1.1 200 OK\ncontent-length: 2\n\n{}",
                    "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}",
                    "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
                    "<html><body>502</body></html>\r\n\r\n");

    private final String name;
    private final long thoughtNanos;
    private final Witness witness;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile Optional<Door> door = Optional.empty();
    private volatile boolean closed;
    private int turn;

    /// @param thought from a request to the first byte of its answer
    RawBackend(String name, Duration thought, Witness witness) throws IOException {
        this.name = name;
        this.thoughtNanos = thought.toNanos();
        this.witness = witness;
        this.port = listenAnywhere();
    }

    String name() {
        return name;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// On a port below those that the system gives to connections, so that none takes it while this
    /// backend is dead.
    private int listenAnywhere() throws IOException {
        SplittableRandom random = new SplittableRandom();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return listen(random.nextInt(LOWEST_PORT, HIGHEST_PORT), BACKLOG);
            } catch (BindException e) {
                // Taken: another will do.
            }
        }
        throw new BindException("no port from " + LOWEST_PORT + " to " + HIGHEST_PORT + " is free");
    }

    private int listen(int wanted, int backlog) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), backlog);
        door = Optional.of(new Door(opened, Thread.ofVirtual().start(() -> accept(opened))));
        return opened.getLocalPort();
    }

    /// @param keeper who waits for connections; the port stays taken until it has noticed the end
    private record Door(ServerSocket socket, Thread keeper) {
        void shut() throws IOException {
            socket.close();
            LockSupport.unpark(keeper);
            try {
                keeper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a port was given back");
            }
        }
    }

    /// Has `next` from now on.
    void begin(Trouble next) throws IOException {
        trouble = Optional.of(next);
        switch (next) {
            case KILLED -> die();
            case FLAPPING -> Thread.ofPlatform().daemon().start(this::flap);
            case SLOW_TO_ACCEPT -> {
                die();
                listen(port, 1);
            }
            case STALLED, RESETTING, GARBAGE -> {}
        }
    }

    /// Is well again.
    void end() throws IOException {
        Optional<Trouble> before = trouble;
        trouble = Optional.empty();
        if (before.equals(Optional.of(Trouble.SLOW_TO_ACCEPT))) {
            die();
        }
        revive();
    }

    private synchronized void die() throws IOException {
        if (door.isPresent()) {
            door.get().shut();
            door = Optional.empty();
        }
        for (Socket socket : sockets) {
            reset(socket);
        }
    }

    private synchronized void revive() throws IOException {
        if (door.isEmpty() && !closed) {
            listen(port, BACKLOG);
        }
    }

    private void flap() {
        try {
            while (has(Trouble.FLAPPING)) {
                die();
                LockSupport.parkNanos(FLAP);
                revive();
                LockSupport.parkNanos(FLAP);
            }
            revive();
        } catch (IOException e) {
            throw new IllegalStateException("cannot listen on " + port + " again", e);
        }
    }

    private boolean has(Trouble one) {
        return trouble.equals(Optional.of(one));
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                if (has(Trouble.SLOW_TO_ACCEPT)) {
                    LockSupport.parkNanos(SLOW_ACCEPT);
                }
                Socket socket = from.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: nobody listens any more.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                Optional<RawMessage> request = RawMessage.read(in);
                more = request.isPresent() && answer(request.get(), in, socket);
            }
        } catch (IOException e) {
            // The router or this backend's trouble ended the connection.
        } finally {
            sockets.remove(socket);
        }
    }

    /// Answers false if nothing more is to be read on the connection.
    private boolean answer(RawMessage request, InputStream in, Socket socket) throws IOException {
        boolean stream = request.body(in).contains("\"stream\":true");
        boolean chat = request.start().startsWith("POST");
        if (chat) {
            witness.asked(request.header("x-request-id", ""));
        }
        if (has(Trouble.STALLED)) {
            return in.read() >= 0;
        }
        if (has(Trouble.RESETTING)) {
            reset(socket);
            return false;
        }
        if (has(Trouble.GARBAGE)) {
            garbage(stream, socket);
            return false;
        }
        if (chat) {
            LockSupport.parkNanos(thoughtNanos);
            witness.answers(name);
        }
        if (stream) {
            stream(socket);
        } else {
            write(
                    socket,
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                            + ANSWER.length()
                            + "\r\n\r\n"
                            + ANSWER);
        }
        return true;
    }

    private void stream(Socket socket) throws IOException {
        write(socket, STREAM_HEAD);
        for (int i = 0; i < EVENTS; i++) {
            event(socket, "{\"choices\":[{\"delta\":{\"content\":\"word " + i + "\"}}]}");
            LockSupport.parkNanos(BETWEEN_EVENTS);
        }
        event(socket, "[DONE]");
        write(socket, "0\r\n\r\n");
    }

    private static void event(Socket socket, String data) throws IOException {
        String text = "data: " + data + "\n\n";
        write(socket, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private void garbage(boolean stream, Socket socket) throws IOException {
        int next = nextTurn();
        if (stream && next % 2 == 0) {
            write(socket, STREAM_HEAD);
            event(socket, "{}");
            write(socket, "zz\r\nno chunk\r\n");
        } else {
            write(socket, GARBAGE.get(next % GARBAGE.size()));
        }
    }

    private synchronized int nextTurn() {
        return turn++;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        trouble = Optional.empty();
        die();
    }
}

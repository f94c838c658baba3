package dev.agentdyno.bench.faults;

import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.BackendState;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// Sends what is no request to a router by the ten thousands, with every buffer watched, and looks
/// whether anything stays behind.
public final class Fuzzing {
    private static final int SENDERS = 128;
    private static final int QUIET_AFTER_MILLIS = 3_000;
    private static final String LAST =
            "GET /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    private static final long SEED = 7;
    private static final int LAST_LOOKS = 20;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(20);
    private static final double NANOS = 1e9;
    private static final Pattern TRACE =
            Pattern.compile("\\bat [\\w.$]+\\(|Exception|java\\.|io\\.netty|dev\\.agentdyno");

    private final int requests;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private final LongAdder stuck = new LongAdder();
    private final LongAdder traces = new LongAdder();
    private final AtomicInteger next = new AtomicInteger();

    public Fuzzing(int requests) {
        this.requests = requests;
    }

    /// What was seen.
    ///
    /// @param answers by the status of the first answer on each connection; `none` where it was
    ///   closed without one
    /// @param leaks buffers that nobody gave back, by where they were made
    /// @param stuck connections that the router neither answered nor closed
    /// @param traces answers that tell of the program's inside
    /// @param connectionsLeft client connections that are open after all
    /// @param requestsLeft requests under way at the backend after all
    public record Result(
            int requests,
            Map<String, Long> answers,
            List<String> leaks,
            long stuck,
            long traces,
            long connectionsLeft,
            long requestsLeft,
            double seconds) {
        public Result {
            leaks = List.copyOf(leaks);
        }
    }

    /// Sends them all.
    ///
    /// @throws IOException if sockets cannot be had
    public Result run() throws IOException, InterruptedException {
        ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + " " + records));
        try {
            return watched();
        } finally {
            ResourceLeakDetector.setLevel(before);
            ByteBufUtil.setLeakListener(null);
        }
    }

    private Result watched() throws IOException, InterruptedException {
        Tunables tunables = new Tunables();
        Meters meters = new Meters();
        try (RawBackend alder = new RawBackend("alder", Duration.ZERO, Witness.counting());
                Router router =
                        Router.start(
                                RouterConfig.of(List.of(BackendConfig.of("alder", alder.url()))),
                                tunables,
                                meters)) {
            tunables.set("router.clients.headerTimeout", "200ms", "bench");
            tunables.set("router.request.timeout", "200ms", "bench");
            tunables.set("router.streaming.timeout", "200ms", "bench");
            tunables.set("router.breaker.enabled", "off", "bench");
            long start = System.nanoTime();
            sendAll(router.port());
            double seconds = (System.nanoTime() - start) / NANOS;
            long connections = awaitNone(() -> open(meters));
            long left =
                    awaitNone(() ->
                            router.backends().stream().mapToLong(BackendState::inFlight).sum());
            lookForLeaks(router.port());
            return new Result(
                    requests,
                    counted(),
                    List.copyOf(leaks),
                    stuck.sum(),
                    traces.sum(),
                    connections,
                    left,
                    seconds);
        }
    }

    private void sendAll(int port) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            threads.add(Thread.ofVirtual().start(() -> sendSome(port)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void sendSome(int port) {
        for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
            String answer = send(port, Malformed.of(SEED, i));
            if (TRACE.matcher(answer).find()) {
                traces.increment();
            }
            answers.computeIfAbsent(status(answer), key -> new LongAdder()).increment();
        }
    }

    private static String status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? answer.substring(9, 12) : "none";
    }

    /// Reads what comes back until the router ends the connection. One that it leaves open waits
    /// for another request, or is stuck.
    private String send(int port, Malformed request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(QUIET_AFTER_MILLIS);
            socket.getOutputStream().write(request.bytes());
            if (request.ends()) {
                socket.shutdownOutput();
            } else {
                socket.getOutputStream().write("\r\n\r\nEND\n".getBytes(StandardCharsets.US_ASCII));
            }
            return read(socket, request.ends());
        } catch (IOException e) {
            // Reset: the router ended it while bytes were under way.
            return "";
        }
    }

    private String read(Socket socket, boolean ended) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException e) {
            if (ended || !answersAnother(socket)) {
                stuck.increment();
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static boolean answersAnother(Socket socket) throws IOException {
        socket.getOutputStream().write(LAST.getBytes(StandardCharsets.US_ASCII));
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static long open(Meters meters) {
        Double open = meters.registry().getSampleValue("active_connections");
        return open == null ? 0 : open.longValue();
    }

    private interface Count {
        long now();
    }

    private static long awaitNone(Count count) {
        long end = System.nanoTime() + LONGEST_WAIT;
        while (count.now() != 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return count.now();
    }

    /// A buffer that was lost is noticed when it is collected and another is made.
    private void lookForLeaks(int port) {
        for (int i = 0; i < LAST_LOOKS; i++) {
            System.gc();
            send(port, Malformed.of(SEED, i));
        }
    }

    private Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        answers.forEach((status, count) -> counted.put(status, count.sum()));
        return counted;
    }
}

package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.ClientConfig;
import dev.agentdyno.router.config.RouterConfig;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Valid messages with some of their bytes changed: whatever they have become, the router neither
/// hangs nor falls over nor keeps a buffer.
@Timeout(240)
class MutatedBytesTest {
    private static final int REQUESTS = 10_000;
    private static final int ANSWERS = 2_000;
    private static final int MOST_ASKED = 20 * ANSWERS;
    private static final int THREADS = 16;
    private static final List<String> VALID =
            List.of(
                    request("content-length: 13\r\n\r\n{\"model\":\"m\"}"),
                    request("a: b\r\nexpect: 100-continue\r\ncontent-length: 13\r\n\r\n")
                            + "{\"model\":\"m\"}",
                    request("transfer-encoding: chunked\r\n\r\n")
                            + "5;a=b\r\n{\"mod\r\n8\r\nel\":\"m\"}\r\n0\r\nt: 1\r\n\r\n",
                    request("connection: close, x\r\nx: 1\r\ncontent-length: 27\r\n\r\n")
                            + "{\"model\":\"m\",\"stream\":true}",
                    "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n"
                            + "HEAD /metrics HTTP/1.0\r\nconnection: keep-alive\r\n\r\n");

    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
    private ResourceLeakDetector.Level before;

    private static String request(String rest) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost:80\r\n" + rest;
    }

    @BeforeEach
    void watchEveryBuffer() {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + " " + records));
    }

    @AfterEach
    void watchNoMore() {
        ResourceLeakDetector.setLevel(before);
        ByteBufUtil.setLeakListener(null);
    }

    @Test
    void requestsNeitherHangNorCrashNorLeak() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = impatient(alder)) {
            rig.set("router.clients.headerTimeout", "100ms").set("router.request.timeout", "100ms");
            AtomicInteger next = new AtomicInteger();
            inParallel(() -> {
                for (int i = next.getAndIncrement(); i < REQUESTS; i = next.getAndIncrement()) {
                    SplittableRandom random = new SplittableRandom(i);
                    ask(rig, mutated(VALID.get(i % VALID.size()), random), random.nextBoolean());
                }
            });
            rig.set("router.request.timeout", "30s").set("router.streaming.timeout", "30s");
            rig.set("router.clients.headerTimeout", "30s");
            assertSound(rig);
        }
    }

    @Test
    void answersNeitherHangNorCrashNorLeak() throws Exception {
        List<String> answers =
                List.of(
                        "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n1234",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
                                + "transfer-encoding: chunked\r\n\r\n4\r\n1234\r\n0\r\nt: 1\r\n\r\n",
                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                                + "transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n0\r\n\r\n",
                        "HTTP/1.1 503 Busy\r\ncontent-length: 2\r\n\r\n{}");
        AtomicInteger turn = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            int i = turn.getAndIncrement();
                            String answer = answers.get(i % answers.size());
                            reply.raw(
                                    i < ANSWERS
                                            ? mutated(answer, new SplittableRandom(i))
                                            : answers.getFirst()
                                                    .getBytes(StandardCharsets.ISO_8859_1));
                        });
        try (RouterRig rig = impatient(alder)) {
            rig.set("router.request.timeout", "100ms").set("router.streaming.timeout", "100ms");
            inParallel(() -> {
                while (turn.get() < ANSWERS && asked.getAndIncrement() < MOST_ASKED) {
                    ask(rig, VALID.get(3).getBytes(StandardCharsets.ISO_8859_1), false);
                }
            });
            assertThat(turn).hasValueGreaterThanOrEqualTo(ANSWERS);
            rig.set("router.request.timeout", "30s").set("router.streaming.timeout", "30s");
            rig.set("router.clients.headerTimeout", "30s");
            assertSound(rig);
        }
    }

    private static RouterRig impatient(ScriptedBackend backend) throws IOException {
        ClientConfig brief =
                new ClientConfig(20_000, Duration.ofSeconds(15), Duration.ofMillis(300));
        RouterConfig config = RouterRig.unchecked(RouterRig.configOf(backend));
        return RouterRig.of(config.with(draft -> draft.clients = brief), backend)
                .set("router.breaker.enabled", "off");
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inParallel(Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                all.add(
                        threads.submit(() -> {
                            work.run();
                            return null;
                        }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    /// One to four bytes set anew, put in or taken out.
    private static byte[] mutated(String valid, SplittableRandom random) {
        StringBuilder bytes = new StringBuilder(valid);
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = random.nextInt(bytes.length());
            char any = (char) random.nextInt(256);
            switch (random.nextInt(4)) {
                case 0 -> bytes.insert(at, any);
                case 1 -> bytes.deleteCharAt(at);
                case 2 -> bytes.setCharAt(at, (char) (bytes.charAt(at) ^ 1 << random.nextInt(8)));
                default -> bytes.setCharAt(at, any);
            }
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Asks and reads until the router ends the connection, or says that no more is to come; a read
    /// that waits for longer than the socket's limit fails the test.
    private static void ask(RouterRig rig, byte[] bytes, boolean endWriting) throws IOException {
        try (Socket socket = rig.socket()) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(bytes);
            if (endWriting) {
                socket.shutdownOutput();
            } else {
                socket.getOutputStream().write("\r\n\r\nEND\n".getBytes(StandardCharsets.UTF_8));
            }
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // Reset: the router ended it while bytes were under way.
        }
    }

    private void assertSound(RouterRig rig) throws Exception {
        RouterRig.await(
                "every connection to be closed",
                () -> rig.meters.registry().getSampleValue("active_connections") == 0);
        RouterRig.await(
                "every permit to be back",
                () -> rig.router.backends().stream().allMatch(b -> b.inFlight() == 0));
        for (int i = 0; i < 20; i++) {
            System.gc();
            assertThat(rig.raw(VALID.get(3))).startsWith("HTTP/1.1 200 ");
        }
        assertThat(leaks).isEmpty();
    }
}

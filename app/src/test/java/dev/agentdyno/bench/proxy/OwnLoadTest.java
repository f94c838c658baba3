package dev.agentdyno.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnLoadTest {
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean chunked;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/v1/chat/completions",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    asked.incrementAndGet();
                    byte[] body = "data: 1\n\n".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, chunked ? 0 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anOpenLoadAsksAsOftenAsItWasPlanned() throws Exception {
        Measured measured = load(Duration.ofSeconds(2)).open(4, 50);
        assertThat(measured.requests()).isBetween(96L, 104L).isEqualTo(asked.get());
        assertThat(measured.errors()).isZero();
        assertThat(measured.p50()).isPositive();
    }

    @Test
    void streamsAreReadToTheirEnd() throws Exception {
        chunked = true;
        Measured measured = load(Duration.ofMillis(300)).streams(8);
        assertThat(measured.requests()).isGreaterThanOrEqualTo(8).isEqualTo(asked.get());
        assertThat(measured.errors()).isZero();
    }

    @Test
    void answersThatAreErrorsAreCountedAsSuch() throws Exception {
        status = 500;
        Measured measured = load(Duration.ofMillis(300)).streams(3);
        assertThat(measured.requests()).isZero();
        assertThat(measured.errors()).isEqualTo(3);
    }

    private OwnLoad load(Duration time) {
        return new OwnLoad(server.getAddress().getPort(), time);
    }
}

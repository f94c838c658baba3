package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.agentdyno.reader.Frames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PyroscopeTest {
    private static final Caption BYTES = new Caption("run", "bytes", Caption.Measure.BYTES);
    private static final Instant FROM = Instant.ofEpochSecond(1_000);

    private final CallTree tree =
            CallTreeTest.tree(new Frames(), "main;run;compute 70", "main;run 5");
    private final AtomicReference<String> query = new AtomicReference<>("");
    private final AtomicReference<String> body = new AtomicReference<>("");
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listens() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/ingest", this::take);
        server.start();
    }

    @AfterEach
    void stops() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        query.set(exchange.getRequestURI().getRawQuery());
        body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private Pyroscope pyroscope() {
        return new Pyroscope(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "my app");
    }

    @Test
    void theServerGetsNameTimeUnitAndCollapsedStacks() throws Exception {
        pyroscope().push(tree, BYTES, FROM, FROM.plusSeconds(20));

        assertThat(query.get().split("&"))
                .contains(
                        "name=my+app.alloc_space",
                        "from=1000",
                        "until=1020",
                        "format=folded",
                        "units=bytes");
        assertThat(body.get().lines())
                .containsExactlyInAnyOrder("main;run;compute 70", "main;run 5");
    }

    @Test
    void aServerThatRefusesIsNamed() {
        status = 422;

        assertThatThrownBy(() -> pyroscope().push(tree, BYTES, FROM, FROM))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered 422");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Pyroscope nowhere = pyroscope();
        server.stop(0);

        assertThatThrownBy(() -> nowhere.push(tree, BYTES, FROM, FROM))
                .hasMessageContaining("cannot reach http://127.0.0.1:");
    }
}

package dev.agentdyno.router;

import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.HealthConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.upstream.Transport;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A router in front of scripted backends, and clients to ask it.
final class RouterRig implements AutoCloseable {
    static final String CHAT =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";

    final Tunables tunables = new Tunables();
    final Meters meters = new Meters();
    final Router router;
    private final List<ScriptedBackend> backends;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RouterRig(
            RouterConfig config, RouterLog log, Transport transport, List<ScriptedBackend> backends)
            throws IOException {
        this.backends = backends;
        this.router = Router.start(config, tunables, meters, log, transport);
    }

    /// No health checks, so that a test sees the requests it made and no others.
    static RouterRig of(ScriptedBackend... backends) throws IOException {
        return of(Transport.best(), backends);
    }

    static RouterRig of(Transport transport, ScriptedBackend... backends) throws IOException {
        return new RouterRig(
                unchecked(configOf(backends)), RouterLog.none(), transport, List.of(backends));
    }

    static RouterRig of(RouterConfig config, ScriptedBackend... backends) throws IOException {
        return of(config, RouterLog.none(), backends);
    }

    static RouterRig of(RouterConfig config, RouterLog log, ScriptedBackend... backends)
            throws IOException {
        return new RouterRig(config, log, Transport.best(), List.of(backends));
    }

    static RouterConfig configOf(ScriptedBackend... backends) {
        return RouterConfig.of(Arrays.stream(backends).map(ScriptedBackend::config).toList());
    }

    /// Backends that speak OpenAI's API, each named after its port.
    static RouterConfig openAi(ScriptedBackend... backends) throws Exception {
        StringBuilder yaml = new StringBuilder("server: {bind_address: '127.0.0.1:0'}\nbackends:");
        for (ScriptedBackend backend : backends) {
            yaml.append("\n- {name: b").append(backend.url().getPort());
            yaml.append(", kind: openai, url: '").append(backend.url()).append("'}");
        }
        return unchecked(RouterConfig.parse("x", yaml.toString()));
    }

    static RouterConfig unchecked(RouterConfig config) {
        HealthConfig off =
                new HealthConfig(
                        false,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        3,
                        2);
        return config.with(draft -> draft.health = off);
    }

    static RouterConfig withGate(
            RouterConfig config, GateConfig gate, DeduplicationConfig deduplication) {
        return config.with(draft -> {
            draft.gate = gate;
            draft.deduplication = deduplication;
        });
    }

    RouterRig set(String tunable, String value) {
        tunables.set(tunable, value, "test");
        return this;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + router.port() + path);
    }

    HttpResponse<String> chat() throws IOException, InterruptedException {
        return post(CHAT);
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(request(body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> chatLater() {
        return client.sendAsync(request(CHAT), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(String body) {
        return HttpRequest.newBuilder(at("/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("x-request-id", "asked-1")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return client.send(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postLater(
            String path, String body, Map<String, String> headers) {
        return client.sendAsync(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path))
                        .header("content-type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Asks `method` of `path` with headers, each name before its value.
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(at(path)).HEAD().timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Stream stream() throws IOException, InterruptedException {
        return stream(STREAM);
    }

    Stream stream(String body) throws IOException, InterruptedException {
        return new Stream(client.send(request(body), HttpResponse.BodyHandlers.ofInputStream()));
    }

    Socket socket() throws IOException {
        Socket socket = new Socket("127.0.0.1", router.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /// Sends `raw` on a connection of its own; answers all that comes back until it is closed.
    String raw(String raw) throws IOException {
        try (Socket socket = socket()) {
            send(socket, raw);
            return rest(socket);
        }
    }

    /// A request on a connection of its own, as it goes over the wire.
    static String rawPost(String path, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    /// Sends characters as one byte each.
    static void send(Socket socket, String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String head, String body) {
        return (head + "content-length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    double sample(String name, List<String> labels, List<String> values) {
        Double value =
                meters.registry()
                        .getSampleValue(
                                name, labels.toArray(String[]::new), values.toArray(String[]::new));
        return value == null ? Double.NaN : value;
    }

    /// Waits until `condition` holds, 20 seconds at most.
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Waits until `written` grew and then stood still for a while.
    static void awaitStandstill(AtomicLong written) {
        AtomicLong seen = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        await(
                "a standstill",
                () -> {
                    if (seen.getAndSet(written.get()) != written.get()) {
                        since.set(System.nanoTime());
                    }
                    return written.get() > 0 && System.nanoTime() - since.get() > 400_000_000L;
                });
    }

    @Override
    public void close() throws IOException {
        router.close();
        client.close();
        for (ScriptedBackend backend : backends) {
            backend.close();
        }
    }

    /// A client that reads server-sent events one by one, as they come.
    static final class Stream implements AutoCloseable {
        private final HttpResponse<java.io.InputStream> response;
        private final BufferedReader reader;

        Stream(HttpResponse<java.io.InputStream> response) {
            this.response = response;
            this.reader =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        int status() {
            return response.statusCode();
        }

        /// The next event with its field names, lines joined by `|`; empty at the stream's end.
        String next() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isEmpty() && !lines.isEmpty()) {
                    return String.join("|", lines);
                }
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
            return String.join("|", lines);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}

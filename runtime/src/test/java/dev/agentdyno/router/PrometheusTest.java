package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.router.config.MetricsConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `/metrics` tells, read by Prometheus and by its own checker. Both are skipped, and say so,
/// where they are not installed.
@Timeout(120)
class PrometheusTest {
    private static final String NAME = "ops";
    private static final String PASSWORD = "read:only";

    @TempDir private Path folder;

    private static String program(String name) {
        Optional<Path> found =
                Stream.of(System.getenv("PATH").split(":"))
                        .map(each -> Path.of(each, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(found.isPresent(), name + " is not installed (Debian: prometheus)");
        return found.orElseThrow().toString();
    }

    private static RouterConfig guarded(RouterConfig config) {
        MetricsConfig guarded = new MetricsConfig(true, "/metrics", NAME, PASSWORD);
        return config.with(draft -> draft.metrics = guarded);
    }

    /// Runs `promtool check metrics`; answers what it found.
    private String check(byte[] metrics) throws Exception {
        Path said = folder.resolve("promtool.txt");
        Process promtool =
                new ProcessBuilder(program("promtool"), "check", "metrics")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try (OutputStream in = promtool.getOutputStream()) {
            in.write(metrics);
        }
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said) + (promtool.exitValue() == 0 ? "" : "failed");
    }

    @Test
    void theCheckerFindsNoFaultInTheRoutersMeters() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            rig.set("router.backend.alder.fault.failureRate", "100%");
            rig.chat();
            rig.chat();
            rig.get("/v1/models");
            rig.get("/nowhere");
            byte[] metrics = rig.get("/metrics").body().getBytes(StandardCharsets.UTF_8);
            assertThat(check(metrics)).isEmpty();
        }
    }

    @Test
    void theCheckerFindsNoFaultInTheMetersOfAWholeEngine() throws Exception {
        program("promtool");
        try (Engine engine = Engine.start(EngineConfig.DEFAULT);
                HttpClient client = HttpClient.newHttpClient()) {
            engine.choose(
                    engine.workloads().stream()
                            .filter(each -> each.name().equals("quickstart"))
                            .findFirst()
                            .orElseThrow());
            engine.tunables().set("workload.duration", "1s", "test");
            engine.run().await();
            URI metrics = URI.create("http://127.0.0.1:" + engine.router().port() + "/metrics");
            HttpResponse<byte[]> answer =
                    client.send(
                            HttpRequest.newBuilder(metrics).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(check(answer.body())).isEmpty();
        }
    }

    @Test
    void prometheusReadsTheMetersWithNameAndPassword() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        String prometheus = program("prometheus");
        RouterConfig config = guarded(RouterRig.unchecked(RouterRig.configOf(alder)));
        try (RouterRig rig = RouterRig.of(config, alder);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(rig.get("/metrics").statusCode()).isEqualTo(401);
            rig.chat();
            int port = freePort();
            Process running = start(prometheus, port, rig.router.port());
            try {
                RouterRig.await("a sample", () -> sample(client, port).equals("1"));
            } finally {
                running.destroy();
                running.waitFor(20, TimeUnit.SECONDS);
                running.destroyForcibly();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(String prometheus, int port, int router) throws IOException {
        Path settings = folder.resolve("prometheus.yml");
        Files.writeString(
                settings,
                """
                global: {scrape_interval: 250ms, scrape_timeout: 250ms}
                scrape_configs:
                  - job_name: router
                    basic_auth: {username: %s, password: '%s'}
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """
                        .formatted(NAME, PASSWORD, router));
        return new ProcessBuilder(
                        prometheus,
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.txt").toFile())
                .start();
    }

    /// How many chats Prometheus knows of; empty while it knows nothing.
    private static String sample(HttpClient client, int port) {
        String query =
                URLEncoder.encode(
                        "http_requests_total{path=\"/v1/chat/completions\",status=\"200\"}",
                        StandardCharsets.UTF_8);
        URI asked = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + query);
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(asked).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return "";
            }
            JsonNode root = JsonMapper.shared().readTree(answer.body());
            return root.path("data").path("result").path(0).path("value").path(1).asString("");
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

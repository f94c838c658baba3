package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The router in a process of its own, told to end by a signal.
@Timeout(120)
class ServeCommandTest {
    private static final String CHAT = "{\"model\":\"m\",\"messages\":[]}";

    @TempDir Path folder;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer provider;

    @BeforeEach
    void startsAProvider() throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        provider = HttpServer.create(free, 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext(
                "/v1/chat/completions",
                exchange -> {
                    asked.countDown();
                    try {
                        mayAnswer.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    byte[] answer = "{\"choices\":[]}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        provider.start();
    }

    @AfterEach
    void stopsTheProvider() {
        mayAnswer.countDown();
        provider.stop(0);
    }

    private Process serve(String yaml, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("router.yaml"), yaml);
        List<String> all = new ArrayList<>(List.of("--config", file.toString()));
        all.addAll(List.of(options));
        return serve(all);
    }

    private Process serve(List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.agentdyno.Main", "serve"));
        command.addAll(List.of("--port", "0", "--log", "json"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("complaints").toFile())
                .start();
    }

    private String yaml() {
        return "backends: [{name: one, url: 'http://127.0.0.1:"
                + provider.getAddress().getPort()
                + "'}]\nhealth_checks: {enabled: false}\n";
    }

    private static JsonNode line(BufferedReader lines) throws IOException {
        return JsonMapper.shared().readTree(lines.readLine());
    }

    private static URI address(BufferedReader lines) throws IOException {
        String message = line(lines).path("message").stringValue();
        return URI.create(message.replaceFirst("router on (\\S+) .*", "$1"));
    }

    private static CompletableFuture<HttpResponse<String>> chat(HttpClient client, URI router) {
        return client.sendAsync(
                HttpRequest.newBuilder(router.resolve("/v1/chat/completions"))
                        .POST(HttpRequest.BodyPublishers.ofString(CHAT))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aSignalEndsItAfterTheLastAnswer() throws Exception {
        Process router = serve(yaml());
        try (HttpClient client = HttpClient.newHttpClient()) {
            BufferedReader lines = router.inputReader();
            CompletableFuture<HttpResponse<String>> answer = chat(client, address(lines));
            asked.await();
            router.toHandle().destroy();
            assertThat(line(lines).path("about").stringValue()).isEqualTo("drain");
            mayAnswer.countDown();
            assertThat(answer.get().statusCode()).isEqualTo(200);
            JsonNode request = line(lines);
            assertThat(request.path("backend").stringValue()).isEqualTo("one");
            assertThat(request.path("status").intValue()).isEqualTo(200);
            assertThat(line(lines).path("about").stringValue()).isEqualTo("end");
            assertThat(router.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(router.exitValue()).isZero();
        } finally {
            router.destroyForcibly();
        }
    }

    @Test
    void whatDoesNotEndInTimeIsCutAndTheProcessSaysSo() throws Exception {
        Process router = serve(yaml(), "--drain", "200ms");
        try (HttpClient client = HttpClient.newHttpClient()) {
            BufferedReader lines = router.inputReader();
            CompletableFuture<HttpResponse<String>> answer = chat(client, address(lines));
            asked.await();
            router.toHandle().destroy();
            assertThat(router.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(router.exitValue()).isEqualTo(1);
            assertThat(answer.get().statusCode()).isEqualTo(503);
            assertThat(answer.get().body()).contains("router_ended");
        } finally {
            router.destroyForcibly();
        }
    }

    @Test
    void aFileThatCannotBeUsedEndsItWithOneLine() throws Exception {
        Process router = serve("servers: {}\n");
        assertThat(router.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("complaints")))
                .contains("router.yaml line 1 column 1: unknown key 'servers'");
    }

    @Test
    void aFileThatIsNotThereIsAWrongOneToo() throws Exception {
        Process router = serve(List.of("--config", folder.resolve("nowhere.yaml").toString()));
        assertThat(router.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("complaints")))
                .contains("no such file: " + folder.resolve("nowhere.yaml"));
    }

    @Test
    void aFileWithoutBackendsIsAWrongOne() throws Exception {
        Process router = serve("logging: {level: warn}\n");
        assertThat(router.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("complaints")))
                .contains("router.yaml: backends: a router needs one at least");
    }

    @Test
    void aKeyThatIsMissingEndsItWithItsPlace() throws Exception {
        Process router = serve(yaml().replace("{name", "{api_key_env: NO_SUCH_X, name"));
        assertThat(router.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(router.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("complaints")))
                .contains(
                        "router.yaml line 1 column 26: backends[0].api_key_env: NO_SUCH_X is not");
    }

    @Test
    void withoutAFileItTellsWhatItIsAskedToo() throws Exception {
        Process router = serve(List.of());
        try (HttpClient client = HttpClient.newHttpClient()) {
            BufferedReader lines = router.inputReader();
            URI models = address(lines).resolve("/v1/models");
            client.send(
                    HttpRequest.newBuilder(models).build(), HttpResponse.BodyHandlers.discarding());
            JsonNode request = line(lines);
            assertThat(request.path("about").stringValue()).isEqualTo("request");
            assertThat(request.path("path").stringValue()).isEqualTo("/v1/models");
        } finally {
            router.destroyForcibly();
        }
    }
}

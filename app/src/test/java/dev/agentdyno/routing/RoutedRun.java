package dev.agentdyno.routing;

import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.MetricMirror;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;

/// A real router before simulated providers, asked over HTTP and recorded.
final class RoutedRun implements AutoCloseable {
    private static final String CHAT =
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

    private static final String HEAD = "server: {bind_address: 127.0.0.1:0}\nbackends:\n";

    /// Times that each backend tells of itself at least.
    private static final int TOLD = 4;

    final Tunables tunables = new Tunables();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final List<SimulatedProvider> providers = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Meters meters = new Meters();
    private final Router router;
    private List<String> keys = List.of("");
    private List<String> models = List.of("dyno-small");
    private int asked;

    RoutedRun(List<String> names) throws Exception {
        this(names, "");
    }

    /// @param more of the configuration, as YAML
    RoutedRun(List<String> names, String more) throws Exception {
        StringBuilder yaml = new StringBuilder(HEAD);
        int number = 0;
        for (String name : names) {
            SimulatedBehavior behavior = new SimulatedBehavior(name, tunables, number++);
            SimulatedProvider provider = SimulatedProvider.start(name, behavior, 0);
            providers.add(provider);
            lines.put(
                    name,
                    "  - {name: %s, url: '%s', kind: simulated, models: %s}%n"
                            .formatted(name, provider.uri(), SimulatedBehavior.MODELS));
            yaml.append(lines.get(name));
            set("provider." + name + ".firstToken", 5 * number + "ms");
            set("provider." + name + ".interToken", "0ms");
        }
        router = Router.start(read(yaml + more), tunables, meters);
    }

    private static RouterConfig read(String yaml) throws IOException {
        Path file = Files.createTempFile("routed", ".yaml");
        try {
            return RouterConfig.read(Files.writeString(file, yaml));
        } finally {
            Files.delete(file);
        }
    }

    /// Sends every further request with one of these keys in turn.
    void withKeys(List<String> each) {
        keys = each;
    }

    /// Asks for one of these models after the other.
    void withModels(List<String> each) {
        models = each;
    }

    void set(String name, String value) {
        tunables.set(name, value, "test");
    }

    /// Asks for at least `time` and until all backends have told of it, so many at once, and
    /// records it. Begins once each has told how it stood before, of which rates are differences.
    void record(Path file, Duration time, int atOnce) throws Exception {
        AtomicInteger told = new AtomicInteger();
        MetricMirror mirror = new MetricMirror(meters);
        try (RecordingStream watched = new RecordingStream();
                Recording recording = new Recording()) {
            watched.enable(BackendStatsEvent.NAME);
            watched.onEvent(BackendStatsEvent.NAME, event -> told.incrementAndGet());
            recording.start();
            watched.startAsync();
            set("router.strategy", "least-outstanding");
            tunables.record();
            mirror.sample(System.nanoTime());
            until(told, providers.size());
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end || told.get() < TOLD * providers.size()) {
                requireTime();
                askAtOnce(atOnce);
                mirror.sample(System.nanoTime());
            }
            recording.dump(file);
        }
    }

    /// Records a backend that is asked, leaves the configuration, and is told of no more while the
    /// others are.
    void recordLeaving(String name, Path file) throws Exception {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger toldSince = new AtomicInteger();
        try (RecordingStream watched = new RecordingStream();
                Recording recording = new Recording()) {
            watched.enable(BackendStatsEvent.NAME);
            watched.onEvent(
                    BackendStatsEvent.NAME,
                    event -> {
                        boolean its = event.getString("backend").equals(name);
                        toldSince.updateAndGet(before -> its ? 0 : before + 1);
                        told.addAndGet(its ? 1 : 0);
                    });
            recording.start();
            watched.startAsync();
            until(told, 1);
            askAtOnce(2 * providers.size());
            until(told, 2);
            lines.remove(name);
            router.reload(read(HEAD + String.join("", lines.values())), "test");
            until(toldSince, TOLD * lines.size());
            recording.dump(file);
        }
    }

    private static void until(AtomicInteger count, int least) throws InterruptedException {
        while (count.get() < least) {
            requireTime();
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// A test whose time is over is interrupted, which ends no wait by itself.
    private static void requireTime() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void askAtOnce(int count) {
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(client.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
        }
        asked.forEach(each -> each.handle((answer, failure) -> failure).join());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + router.port() + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + keys.get(asked % keys.size()))
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                CHAT.formatted(models.get(asked++ % models.size()))))
                .build();
    }

    @Override
    public void close() {
        client.close();
        router.close();
        providers.forEach(SimulatedProvider::close);
    }

    /// Configures two keys, `search-team` and `nightly-batch`, that stand in these files.
    static String keys(Path team, Path batch) {
        return """
        keys:
          list:
            - {name: search-team, key_file: %s, requests_per_minute: 60000, concurrent: 400, priority: high}
            - {name: nightly-batch, key_file: %s, requests_per_minute: 20, priority: low}
        """
                .formatted(team, batch);
    }

    /// Records a run of many backends, to be looked at.
    public static void main(String[] arguments) throws Exception {
        List<String> names =
                List.of(
                        "vllm-llama-3.3-70b-h100-eu-west-2",
                        "openai-compatible-eu-west-1",
                        "anthropic-claude-sonnet-us-east-1",
                        "gemini-flash-europe-west4",
                        "ollama-qwen2.5-7b-workstation-fallback",
                        "azure-gpt-4o-sweden-central",
                        "bedrock-claude-haiku-us-west-2",
                        "mistral-large-paris-1");
        Path team = Files.writeString(Files.createTempFile("team", ".key"), "sk-team");
        Path batch = Files.writeString(Files.createTempFile("batch", ".key"), "sk-batch");
        try (RoutedRun run = new RoutedRun(names, keys(team, batch))) {
            run.withKeys(List.of("sk-team", "sk-batch", "own"));
            run.withModels(List.of("dyno-small", "dyno-small", "dyno-large", "dyno-small"));
            run.set("provider." + names.get(4) + ".failureRate", "90%");
            run.set("provider." + names.get(2) + ".cutRate", "8%");
            run.set("provider." + names.get(0) + ".firstToken", "200ms");
            run.record(Path.of(arguments[0]), Duration.ofSeconds(15), 40);
        }
    }
}

package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.Secret;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the answers of a provider cost a key, in each vendor's words, whole and streamed.
@Timeout(60)
class KeyTokensTest {
    private static final String TEXT = "Hello\\n#dyno tools=0 output=7";
    private static final String MESSAGES =
            "\"messages\":[{\"role\":\"user\",\"content\":\"" + TEXT + "\"}]";

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final HttpClient client = HttpClient.newHttpClient();
    private SimulatedProvider provider;
    private Router router;

    @BeforeEach
    void start() throws Exception {
        provider = SimulatedProvider.start("ash", new SimulatedBehavior("ash", tunables, 3), 0);
        tunables.set("provider.ash.firstToken", "1ms", "test");
        tunables.set("provider.ash.interToken", "1ms", "test");
    }

    private void before(String kind) throws Exception {
        BackendConfig ash =
                new BackendConfig("ash", provider.uri(), kind, SimulatedBehavior.MODELS, 1, 0, "");
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(
                                KeysConfig.BLOCKING,
                                List.of(KeyConfig.of("alder", Secret.of("sk-alder")))),
                        LimitsConfig.DEFAULT,
                        List.of());
        router =
                Router.start(
                        RouterConfig.of(List.of(ash)).with(draft -> draft.gate = gate),
                        tunables,
                        meters);
    }

    @AfterEach
    void stop() {
        router.close();
        provider.close();
        client.close();
    }

    private double told(String kind) {
        return meters.registry()
                .getSampleValue(
                        "router_key_tokens_total",
                        new String[] {"key", "kind"},
                        new String[] {"alder", kind});
    }

    private static String body(String api, boolean stream) {
        String common =
                "{\"model\":\""
                        + SimulatedBehavior.MODELS.getFirst()
                        + "\",\"max_tokens\":50,"
                        + (stream ? "\"stream\":true," : "");
        return switch (api) {
            case "openai" ->
                    common
                            + (stream ? "\"stream_options\":{\"include_usage\":true}," : "")
                            + MESSAGES
                            + "}";
            case "anthropic" -> common + MESSAGES + "}";
            default ->
                    "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + TEXT + "\"}]}]}";
        };
    }

    private static String path(String api, boolean stream) {
        String model = SimulatedBehavior.MODELS.getFirst();
        return switch (api) {
            case "openai" -> "/v1/chat/completions";
            case "anthropic" -> "/v1/messages";
            default ->
                    "/v1beta/models/"
                            + model
                            + (stream ? ":streamGenerateContent" : ":generateContent");
        };
    }

    private HttpResponse<String> ask(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.port() + path))
                        .header("authorization", "Bearer sk-alder")
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void costNothingWhereTheyAreOnlyCounted() throws Exception {
        before("anthropic");
        ask("/v1/messages/count_tokens", body("anthropic", false));
        assertThat(told("input")).isZero();
        assertThat(
                        meters.registry()
                                .getSampleValue(
                                        "router_key_untold_answers_total",
                                        new String[] {"key"},
                                        new String[] {"alder"}))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "simulated, openai, false",
        "simulated, openai, true",
        "simulated, anthropic, false",
        "simulated, anthropic, true",
        "simulated, gemini, false",
        "simulated, gemini, true",
        "anthropic, openai, true",
        "gemini, anthropic, true",
        "openai, gemini, false",
    })
    void areToldByEveryVendor(String kind, String api, boolean stream) throws Exception {
        before(kind);
        HttpResponse<String> answer = ask(path(api, stream), body(api, stream));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(told("output")).isEqualTo(7);
        assertThat(told("input")).isPositive();
        assertThat(answer.body()).contains(Integer.toString((int) told("input")));
    }
}

package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// What goes over the wire between callers, the router and backends of each kind.
@Timeout(60)
class GatewayTest {
    private static final String ODD =
            "{ \"model\" : \"m\",\"messages\":[ ], \"contents\":[],\"unknown\": [1e400 , {}]}";
    private static final String OPEN_AI_ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";
    private static final String ANTHROPIC_ANSWER =
            "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedBackend alder;
    private String keyVariable = "";
    private RouterRig rig;

    private void start(String kind, String answer) throws Exception {
        start(kind, (request, reply) -> reply.json(200, answer));
    }

    private void start(String kind, ScriptedBackend.Script script) throws Exception {
        alder = ScriptedBackend.start("alder").chat(script).models(script);
        BackendConfig backend =
                new BackendConfig(
                        "alder", alder.url(), kind, List.of("m", "a/b c"), 1, 0, keyVariable);
        rig = RouterRig.of(RouterRig.unchecked(RouterConfig.of(List.of(backend))), alder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
        client.close();
    }

    private HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(rig.at(path))
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(30))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ScriptedBackend.Request received() {
        List<ScriptedBackend.Request> all = alder.chats.isEmpty() ? alder.modelReads : alder.chats;
        return all.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, /v1/chat/completions",
        "openai, /v1/completions",
        "openai, /v1/embeddings",
        "openai, /v1/responses",
        "anthropic, /v1/messages",
        "anthropic, /v1/messages?beta=true",
        "anthropic, /v1/messages/count_tokens",
        "gemini, /v1beta/models/m:generateContent",
        "gemini, /v1beta/models/m:streamGenerateContent?alt=sse",
        "gemini, /v1/models/a%2Fb%20c:generateContent",
        "simulated, /v1/messages",
        "simulated, /v1beta/models/m:generateContent",
    })
    void whatABackendOfTheSameKindIsAskedPassesByteForByte(String kind, String path)
            throws Exception {
        start(kind, "{ \"odd\" :  true }");
        HttpResponse<String> answer =
                post(path, ODD, Map.of("anthropic-beta", "some-beta", "x-other", "1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{ \"odd\" :  true }");
        assertThat(received().path()).isEqualTo(path);
        assertThat(received().body()).isEqualTo(ODD);
        assertThat(received().headers())
                .containsEntry("anthropic-beta", "some-beta")
                .containsEntry("x-other", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer k",
        "x-api-key, k",
        "x-goog-api-key, k",
    })
    void theCallersKeyGoesWhereTheBackendLooksForIt(String header, String value) throws Exception {
        start("anthropic", ANTHROPIC_ANSWER);
        String chat = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        HttpResponse<String> answer =
                post(
                        "/v1/chat/completions",
                        chat,
                        Map.of(header, value, "openai-organization", "o"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(received().headers())
                .containsEntry("x-api-key", "k")
                .containsEntry("anthropic-version", "2023-06-01")
                .doesNotContainKeys("authorization", "x-goog-api-key", "openai-organization");
    }

    @ParameterizedTest
    @CsvSource({
        "openai, /v1/chat/completions, authorization",
        "openai, /v1/messages, authorization",
        "anthropic, /v1/messages, x-api-key",
        "anthropic, /v1beta/models/m:generateContent?key=k, x-api-key",
        "gemini, /v1beta/models/m:generateContent?key=k, x-goog-api-key",
        "gemini, /v1/chat/completions, x-goog-api-key",
        "simulated, /v1/messages, x-api-key",
    })
    void aBackendGetsItsOwnKeyAndNeverTheCallers(String kind, String path, String header)
            throws Exception {
        keyVariable = anyVariable();
        start(kind, "{}");
        post(
                path,
                "{\"model\":\"m\"}",
                Map.of("authorization", "Bearer k", "x-api-key", "k", "x-goog-api-key", "k"));
        String key = System.getenv(keyVariable).strip();
        assertThat(received().path()).doesNotContain("key=");
        assertThat(received().headers())
                .containsEntry(header, header.equals("authorization") ? "Bearer " + key : key);
        assertThat(received().headers().values()).doesNotContain("k", "Bearer k");
    }

    /// A variable of the environment whose value could be a key.
    private static String anyVariable() {
        return System.getenv().entrySet().stream()
                .filter(entry -> entry.getValue().matches("[!-~]{2,100}"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKeyInTheAddressGoesIntoTheHeader() throws Exception {
        start("openai", OPEN_AI_ANSWER);
        HttpResponse<String> answer =
                post(
                        "/v1beta/models/m:generateContent?key=k",
                        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]}",
                        Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(received().path()).isEqualTo("/v1/chat/completions");
        assertThat(received().headers()).containsEntry("authorization", "Bearer k");
    }

    @Test
    void aWholeAnswerIsFramedAnew() throws Exception {
        start("anthropic", ANTHROPIC_ANSWER);
        HttpResponse<String> answer =
                post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}", Map.of());
        assertThat(answer.headers().firstValue("content-length"))
                .contains(Integer.toString(answer.body().length()));
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(text(answer.body())).isEqualTo("hi");
    }

    private static String text(String body) {
        return JsonMapper.shared()
                .readTree(body)
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString("");
    }

    @Test
    void connectionsOfTranslatedAnswersAreUsedAgain() throws Exception {
        start("anthropic", ANTHROPIC_ANSWER);
        for (int i = 0; i < 10; i++) {
            post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}", Map.of());
        }
        assertThat(alder.chats.size() + alder.modelReads.size()).isEqualTo(10);
        assertThat(alder.connections.get()).isEqualTo(1);
    }

    @Test
    void aFieldWithoutWordsIsRefusedBeforeAnythingIsSent() throws Exception {
        start("anthropic", ANTHROPIC_ANSWER);
        HttpResponse<String> answer =
                post(
                        "/v1/chat/completions",
                        "{\"model\":\"m\",\"messages\":[],\"seed\":7}",
                        Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'seed' cannot be carried to Anthropic");
        assertThat(alder.modelReads).isEmpty();
    }

    @Test
    void aBackendThatHasTheWordsIsAskedInsteadOfOneThatHasNot() throws Exception {
        ScriptedBackend birch = ScriptedBackend.start("birch");
        alder = ScriptedBackend.start("alder");
        RouterConfig config =
                RouterConfig.of(
                        List.of(
                                new BackendConfig(
                                        "alder", alder.url(), "anthropic", List.of(), 1, 0, ""),
                                new BackendConfig(
                                        "birch", birch.url(), "openai", List.of(), 1, 0, "")));
        rig = RouterRig.of(RouterRig.unchecked(config), alder, birch);
        for (int i = 0; i < 4; i++) {
            assertThat(rig.post("{\"model\":\"m\",\"messages\":[],\"seed\":7}").statusCode())
                    .isEqualTo(200);
        }
        assertThat(birch.chats).hasSize(4);
        assertThat(alder.modelReads).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, /v1/embeddings",
        "gemini, /v1/completions",
        "openai, /v1/messages/count_tokens",
    })
    void whatOnlyOneKindDoesIsNotAskedOfAnother(String kind, String path) throws Exception {
        start(kind, "{}");
        HttpResponse<String> answer = post(path, "{\"model\":\"m\"}", Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no backend that serves 'm' knows this operation");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, '\"type\":\"error\"'",
        "/v1beta/models/m:generateContent, '\"status\":\"INVALID_ARGUMENT\"'",
        "/v1/chat/completions, '\"code\":\"invalid_json\"'",
    })
    void theRoutersOwnErrorsAreInTheCallersForm(String path, String form) throws Exception {
        start("openai", OPEN_AI_ANSWER);
        HttpResponse<String> answer = post(path, "{\"model\":\"m\",", Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(form);
    }

    @Test
    void anAnswerThatIsCutBeforeItIsWholeIsAnErrorOfItsOwn() throws Exception {
        start(
                "anthropic",
                (request, reply) -> {
                    reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"con");
                    reply.die();
                });
        rig.set("router.retries", "0");
        HttpResponse<String> answer =
                post("/v1/chat/completions", "{\"model\":\"m\",\"messages\":[]}", Map.of());
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("alder closed the connection before");
    }

    @Test
    void aStreamThatBreaksOffEndsInAnErrorOfTheCallersForm() throws Exception {
        start(
                "openai",
                (request, reply) -> {
                    reply.streamHead();
                    reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                    reply.chunk("data: {\"choi");
                    reply.hangUp();
                });
        HttpResponse<String> answer =
                post(
                        "/v1/messages",
                        "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[]}",
                        Map.of());
        assertThat(answer.body())
                .contains("\"text_delta\",\"text\":\"hi\"")
                .contains("event: error\ndata: {\"type\":\"error\"")
                .contains("alder closed the connection")
                .endsWith("\n\n");
    }

    @Test
    void aStreamMayComeByteByByte() throws Exception {
        String event = "data: {\"choices\":[{\"delta\":{\"content\":\"Grüße\"},";
        String stream = event + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        start(
                "openai",
                (request, reply) -> {
                    reply.streamHead();
                    for (byte next : stream.getBytes(StandardCharsets.UTF_8)) {
                        reply.raw(new byte[] {'1', '\r', '\n', next, '\r', '\n'});
                    }
                    reply.streamEnd();
                });
        HttpResponse<String> answer =
                post(
                        "/v1/messages",
                        "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[]}",
                        Map.of());
        assertThat(answer.body())
                .contains("\"text\":\"Grüße\"")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void modelsOfGeminiAreListedUnderTheirNames() throws Exception {
        alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) ->
                                reply.json(200, "{\"models\":[{\"name\":\"models/m-9\"}]}"));
        BackendConfig backend =
                new BackendConfig("alder", alder.url(), "gemini", List.of(), 1, 0, "");
        rig = RouterRig.of(RouterRig.unchecked(RouterConfig.of(List.of(backend))), alder);
        assertThat(rig.get("/v1/models").body()).contains("\"id\":\"m-9\"");
        assertThat(received().path()).isEqualTo("/v1beta/models");
    }

    @Test
    void aPassedStreamOfAnthropicThatBreaksOffEndsInItsOwnErrorToo() throws Exception {
        start(
                "anthropic",
                (request, reply) -> {
                    reply.streamHead();
                    reply.chunk("event: ping\ndata: {\"type\":\"ping\"}\n\n");
                    reply.hangUp();
                });
        HttpResponse<String> answer =
                post(
                        "/v1/messages",
                        "{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"messages\":[]}",
                        Map.of());
        assertThat(answer.body()).contains("event: error\ndata: {\"type\":\"error\"");
    }

    @Test
    void aBackendThatSpeaksCompressedIsToldNotTo() throws Exception {
        start("anthropic", ANTHROPIC_ANSWER);
        post(
                "/v1/chat/completions",
                "{\"model\":\"m\",\"messages\":[]}",
                Map.of("accept-encoding", "gzip"));
        assertThat(received().headers()).doesNotContainKey("accept-encoding");
    }

    @Test
    void aBaseAddressWithAPathIsKept() throws Exception {
        alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) -> reply.json(200, "{\"candidates\":[]}"));
        URI based = URI.create(alder.url() + "/proxy/v1beta");
        BackendConfig backend = new BackendConfig("alder", based, "gemini", List.of(), 1, 0, "");
        rig = RouterRig.of(RouterRig.unchecked(RouterConfig.of(List.of(backend))), alder);
        rig.post("{\"model\":\"a b\",\"messages\":[]}");
        assertThat(received().path()).isEqualTo("/proxy/v1beta/models/a%20b:generateContent");
    }
}

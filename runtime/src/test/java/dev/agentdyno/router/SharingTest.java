package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.FallbackConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Equal requests that get one answer.
@Timeout(60)
class SharingTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String COLD =
            "{\"model\":\"m\",\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    private static final String WARM = COLD.replace(":0,", ":0.1,");

    /// A connection that ends is read for two seconds more.
    private static final Duration LONGER_THAN_LINGERING = Duration.ofMillis(2_500);

    private final CountDownLatch go = new CountDownLatch(1);
    private ScriptedBackend backend;
    private RouterRig rig;

    private void start(Duration ttl) throws Exception {
        start("simulated", ttl);
    }

    private void start(String kind, Duration ttl) throws Exception {
        backend =
                ScriptedBackend.start("ash")
                        .models((request, reply) -> reply.json(200, ScriptedBackend.ANSWER));
        BackendConfig ash = new BackendConfig("ash", backend.url(), kind, List.of(), 1, 0, "");
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(
                                KeysConfig.PERMISSIVE,
                                List.of(
                                        KeyConfig.of("alder", Secret.of("sk-alder")),
                                        KeyConfig.of("birch", Secret.of("sk-birch")))),
                        LimitsConfig.DEFAULT,
                        List.of());
        RouterConfig config = RouterRig.unchecked(RouterConfig.of(List.of(ash)));
        DeduplicationConfig sharing =
                new DeduplicationConfig(true, ttl, DeduplicationConfig.REPEATABLE);
        rig = RouterRig.of(RouterRig.withGate(config, gate, sharing), backend);
    }

    @AfterEach
    void stop() throws Exception {
        go.countDown();
        rig.close();
    }

    private void holdAnswers() {
        backend.chat((request, reply) -> {
            go.await();
            reply.json(200, ScriptedBackend.ANSWER);
        });
    }

    private double told(String result) {
        return rig.sample("router_deduplication_total", List.of("result"), List.of(result));
    }

    private static String cache(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-dyno-cache").orElse("");
    }

    @Test
    void requestsAtTheSameTimeAreSentOnce() throws Exception {
        start(Duration.ZERO);
        holdAnswers();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(rig.postLater(CHAT, COLD, Map.of()));
        }
        RouterRig.await("all aboard", () -> told("joined") == 19);
        go.countDown();
        for (CompletableFuture<HttpResponse<String>> each : answers) {
            assertThat(each.get().statusCode()).isEqualTo(200);
            assertThat(each.get().body()).isEqualTo(ScriptedBackend.ANSWER);
        }
        assertThat(backend.chats).hasSize(1);
        assertThat(answers.stream().map(each -> cache(each.join())))
                .contains("")
                .filteredOn("joined"::equals)
                .hasSize(19);
    }

    @Test
    void anAnswerIsGivenOutForAWhileAndThenAskedForAnew() throws Exception {
        start(Duration.ofMinutes(1));
        assertThat(cache(rig.post(CHAT, COLD, Map.of()))).isEmpty();
        HttpResponse<String> again = rig.post(CHAT, COLD, Map.of());
        assertThat(cache(again)).isEqualTo("hit");
        assertThat(again.headers().firstValue("content-type")).contains("application/json");
        assertThat(backend.chats).hasSize(1);
        rig.set("router.deduplication.enabled", "false");
        rig.post(CHAT, COLD, Map.of());
        assertThat(backend.chats).hasSize(2);
    }

    @Test
    void aCallerThatReadsSlowlyAndLeavesThenGetsAllOfALargeAnswer() throws Exception {
        start(Duration.ofMinutes(1));
        String large = "\"" + "x".repeat(20 << 20) + "\"";
        backend.chat((request, reply) -> reply.json(200, large));
        String head = "POST " + CHAT + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
        try (Socket socket = rig.socket()) {
            socket.getOutputStream().write(RouterRig.bytes(head, COLD));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            long end = System.nanoTime() + LONGER_THAN_LINGERING.toNanos();
            RouterRig.await("a pause", () -> System.nanoTime() > end);
            assertThat(RouterRig.rest(socket)).endsWith(large);
        }
    }

    @Test
    void anAnswerThatMayHaveBeenCutIsKeptForNobody() throws Exception {
        start(Duration.ofMinutes(1));
        backend.chat((request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{\"a\":");
            reply.hangUp();
        });
        for (int asked = 1; asked <= 2; asked++) {
            assertThat(rig.post(CHAT, COLD, Map.of()).body()).isEqualTo("{\"a\":");
            assertThat(backend.chats).hasSize(asked);
        }
    }

    @Test
    void whatIsOverIsForgotten() throws Exception {
        start(Duration.ofMillis(1));
        rig.post(CHAT, COLD, Map.of());
        RouterRig.await(
                "a new question",
                () -> {
                    rig.postLater(CHAT, COLD, Map.of()).join();
                    return backend.chats.size() > 1;
                });
    }

    @Test
    void aFaultGoesToThoseWhoWaitedAndIsNotKept() throws Exception {
        start(Duration.ofMinutes(1));
        backend.chat((request, reply) -> reply.json(400, "{\"error\":{}}"));
        assertThat(rig.post(CHAT, COLD, Map.of()).statusCode()).isEqualTo(400);
        assertThat(rig.post(CHAT, COLD, Map.of()).statusCode()).isEqualTo(400);
        assertThat(backend.chats).hasSize(2);
    }

    @Test
    void anAnswerCutShortIsAnErrorForAll() throws Exception {
        start(Duration.ofMinutes(1));
        backend.chat((request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
            reply.die();
        });
        HttpResponse<String> answer = rig.post(CHAT, COLD, Map.of());
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("stream_cut");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, '{\"model\":\"m\",\"input\":\"x\"}', true",
        "/v1/messages, '{\"model\":\"m\",\"temperature\":0.0,\"messages\":[]}', true",
        "/v1/messages, '{\"model\":\"m\",\"messages\":[{\"temperature\":0}]}', false",
        "/v1beta/models/m:generateContent, '{\"generationConfig\":{\"temperature\":0}}', true",
        "/v1beta/models/m:generateContent, '{\"contents\":[]}', false",
        "/v1/completions, '{\"model\":\"m\",\"temperature\":1,\"prompt\":\"x\"}', false",
        "/v1/completions, '{\"model\":\"m\",\"temperature\":0,\"stream\":true}', false",
    })
    void onlyWhatIsAnsweredAlikeEachTimeIsShared(String path, String body, boolean shared)
            throws Exception {
        start(Duration.ofMinutes(1));
        rig.post(path, body, Map.of());
        rig.post(path, body, Map.of());
        assertThat(backend.modelReads).hasSize(shared ? 1 : 2);
    }

    @Test
    void anythingIsSharedIfThatIsWanted() throws Exception {
        start(Duration.ofMinutes(1));
        rig.set("router.deduplication.of", "all");
        rig.post(CHAT, WARM, Map.of());
        assertThat(cache(rig.post(CHAT, WARM, Map.of()))).isEqualTo("hit");
    }

    @Test
    void noCallerGetsTheAnswerOfAnother() throws Exception {
        start(Duration.ofMinutes(1));
        for (String key : List.of("sk-alder", "sk-birch", "own", "other")) {
            rig.post(CHAT, COLD, Map.of("authorization", "Bearer " + key));
        }
        rig.post(CHAT, COLD, Map.of());
        assertThat(backend.chats).hasSize(5);
        assertThat(cache(rig.post(CHAT, COLD, Map.of("authorization", "Bearer sk-birch"))))
                .isEqualTo("hit");
    }

    @Test
    void headersThatChangeTheAnswerTellRequestsApart() throws Exception {
        start(Duration.ofMinutes(1));
        String body = "{\"model\":\"m\",\"temperature\":0,\"messages\":[]}";
        rig.post("/v1/messages", body, Map.of("anthropic-beta", "a"));
        rig.post("/v1/messages", body, Map.of("anthropic-beta", "b"));
        rig.post("/v1/messages?beta=true", body, Map.of("anthropic-beta", "b"));
        assertThat(backend.modelReads).hasSize(3);
    }

    @Test
    void aCallerThatLeavesLeavesTheOthersTheirAnswer() throws Exception {
        start(Duration.ZERO);
        holdAnswers();
        Socket leaving = rig.socket();
        RouterRig.send(
                leaving,
                "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                        + COLD.length()
                        + "\r\n\r\n"
                        + COLD);
        RouterRig.await("the first", () -> backend.chats.size() == 1);
        CompletableFuture<HttpResponse<String>> staying = rig.postLater(CHAT, COLD, Map.of());
        RouterRig.await("the second", () -> told("joined") == 1);
        leaving.close();
        RouterRig.await(
                "the first gone",
                () ->
                        rig.sample(
                                        "http_requests_total",
                                        List.of("method", "path", "status"),
                                        List.of("POST", "/v1/chat/completions", "499"))
                                == 1);
        go.countDown();
        assertThat(staying.get().statusCode()).isEqualTo(200);
        assertThat(backend.chats).hasSize(1);
        assertThat(backend.cutByRouter).hasValue(0);
    }

    @Test
    void theLastThatLeavesEndsItAtTheBackendToo() throws Exception {
        start(Duration.ZERO);
        backend.chat((request, reply) -> reply.awaitCut());
        Socket leaving = rig.socket();
        RouterRig.send(
                leaving,
                "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                        + COLD.length()
                        + "\r\n\r\n"
                        + COLD);
        RouterRig.await("the question", () -> backend.chats.size() == 1);
        leaving.close();
        RouterRig.await("the cut", () -> backend.cutByRouter.get() == 1);
    }

    @Test
    void translatedAnswersAreSharedInTheWordsOfTheCaller() throws Exception {
        start("anthropic", Duration.ofMinutes(1));
        backend.models((request, reply) ->
                reply.json(
                        200,
                        "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\"}"));
        HttpResponse<String> first = rig.post(CHAT, COLD, Map.of());
        HttpResponse<String> second = rig.post(CHAT, COLD, Map.of());
        assertThat(first.body()).contains("\"content\":\"hi\"").isEqualTo(second.body());
        assertThat(backend.modelReads).hasSize(1);
    }

    @Test
    void onlyWhoAsksPaysForTheTokens() throws Exception {
        start(Duration.ofMinutes(1));
        backend.chat((request, reply) ->
                reply.json(200, "{\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30}}"));
        Map<String, String> alder = Map.of("authorization", "Bearer sk-alder");
        rig.post(CHAT, COLD, alder);
        rig.post(CHAT, COLD, alder);
        assertThat(
                        rig.sample(
                                "router_key_tokens_total",
                                List.of("key", "kind"),
                                List.of("alder", "input")))
                .isEqualTo(20);
    }

    @Test
    void anotherModelsAnswerSaysSoEachTime() throws Exception {
        backend = ScriptedBackend.start("ash");
        BackendConfig ash =
                new BackendConfig("ash", backend.url(), "openai", List.of("b"), 1, 0, "");
        GateConfig gate =
                new GateConfig(
                        KeysConfig.DEFAULT,
                        LimitsConfig.DEFAULT,
                        List.of(new FallbackConfig("m", List.of("b"))));
        DeduplicationConfig sharing =
                new DeduplicationConfig(
                        true, Duration.ofMinutes(1), DeduplicationConfig.REPEATABLE);
        RouterConfig config = RouterRig.unchecked(RouterConfig.of(List.of(ash)));
        rig = RouterRig.of(RouterRig.withGate(config, gate, sharing), backend);
        assertThat(rig.post(CHAT, COLD, Map.of()).headers().firstValue("x-dyno-model"))
                .contains("b");
        HttpResponse<String> hit = rig.post(CHAT, COLD, Map.of());
        assertThat(cache(hit)).isEqualTo("hit");
        assertThat(hit.headers().firstValue("x-dyno-model")).contains("b");
    }
}

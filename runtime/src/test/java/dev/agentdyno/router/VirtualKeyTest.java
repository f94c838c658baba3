package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.admission.Priority;
import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Virtual keys over real sockets.
@Timeout(60)
class VirtualKeyTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String GENERATE = "/v1beta/models/m:generateContent";
    private static final Map<String, String> ALDER = Map.of("authorization", "Bearer sk-alder");
    private static final String USED =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30}}";

    private ScriptedBackend backend;
    private RouterRig rig;

    private void start(String mode, KeyConfig... keys) throws Exception {
        start("simulated", mode, keys);
    }

    private void start(String kind, String mode, KeyConfig... keys) throws Exception {
        backend = ScriptedBackend.start("ash");
        backend.models((request, reply) -> reply.json(200, "{}"));
        BackendConfig ash = new BackendConfig("ash", backend.url(), kind, List.of(), 1, 0, "");
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(mode, List.of(keys)), LimitsConfig.DEFAULT, List.of());
        RouterConfig config = RouterRig.unchecked(RouterConfig.of(List.of(ash)));
        rig = RouterRig.of(RouterRig.withGate(config, gate, DeduplicationConfig.DEFAULT), backend);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static KeyConfig alder() {
        return KeyConfig.of("alder", Secret.of("sk-alder"));
    }

    private static KeyConfig limited(int requests, int tokens, int concurrent) {
        return new KeyConfig(
                "alder",
                Secret.of("sk-alder"),
                List.of(),
                requests,
                tokens,
                concurrent,
                Priority.NORMAL);
    }

    private double told(String name, String... labels) {
        List<String> names =
                labels.length == 1
                        ? List.of("key")
                        : List.of("key", name.contains("token") ? "kind" : "outcome");
        return rig.sample(name, names, List.of(labels));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CHAT + "|\"type\":\"authentication_error\",\"code\":\"unknown_key\"",
                MESSAGES + "|\"type\":\"authentication_error\"",
                GENERATE + "|\"status\":\"UNAUTHENTICATED\"",
            })
    void whereKeysAreNeededNobodyElseGetsInAndIsToldInItsOwnWords(String path, String words)
            throws Exception {
        start(KeysConfig.BLOCKING, alder());
        HttpResponse<String> none = rig.post(path, RouterRig.CHAT, Map.of());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains(words);
        assertThat(none.headers().firstValue("www-authenticate")).isPresent();
        HttpResponse<String> wrong = rig.post(path, RouterRig.CHAT, Map.of("x-api-key", "sk-alde"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        HttpResponse<String> right = rig.post(path, RouterRig.CHAT, ALDER);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(backend.chats.size() + backend.modelReads.size()).isEqualTo(1);
        assertThat(told("router_key_requests_total", "nobody", "unknown_key")).isEqualTo(2);
        assertThat(told("router_key_requests_total", "alder", "admitted")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models, 401",
        "/v1/models/m, 401",
        "/v1beta/models, 401",
        "/v1beta/models/m, 401",
        "/admin/health, 200",
        "/metrics, 200",
    })
    void listsOfModelsNeedAKeyTooButHealthDoesNot(String path, int status) throws Exception {
        start(KeysConfig.BLOCKING, alder());
        assertThat(rig.get(path).statusCode()).isEqualTo(status);
    }

    /// What a connection's last request came with says nothing of the next.
    @Test
    void eachRequestOfAConnectionCountsForItsOwnKey() throws Exception {
        start(KeysConfig.BLOCKING, alder(), KeyConfig.of("birch", Secret.of("sk-birch")));
        List<String> keys =
                List.of(
                        "authorization: Bearer sk-alder",
                        "authorization: Bearer sk-alder",
                        "Authorization:  Bearer sk-alder",
                        "authorization: Bearer sk-alde",
                        "x-api-key: sk-alder",
                        "x-api-key: Bearer sk-birch",
                        "authorization: Bearer sk-birch",
                        "x-other: Bearer sk-birch",
                        "connection: authorization\r\nauthorization: Bearer sk-alder",
                        "x-other: Bearer sk-alder",
                        "authorization: Bearer sk-alder\r\nconnection: close");
        StringBuilder requests = new StringBuilder();
        for (String key : keys) {
            requests.append("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n")
                    .append("content-length: " + RouterRig.CHAT.length() + "\r\n")
                    .append(key + "\r\n\r\n" + RouterRig.CHAT);
        }
        String all = rig.raw(requests.toString());
        assertThat(Pattern.compile("HTTP/1.1 (\\d+)").matcher(all).results())
                .extracting(status -> status.group(1))
                .containsExactly(
                        "200", "200", "200", "401", "200", "200", "200", "401", "200", "401",
                        "200");
        assertThat(told("router_key_requests_total", "alder", "admitted")).isEqualTo(6);
        assertThat(told("router_key_requests_total", "birch", "admitted")).isEqualTo(2);
    }

    @Test
    void whereTheyAreNotACallerGoesOnWithItsOwnKey() throws Exception {
        start(KeysConfig.PERMISSIVE, alder());
        Map<String, String> own = Map.of("authorization", "Bearer own");
        assertThat(rig.post(CHAT, RouterRig.CHAT, own).statusCode()).isEqualTo(200);
        assertThat(backend.chats.getFirst().headers()).containsEntry("authorization", "Bearer own");
        assertThat(told("router_key_requests_total", "nobody", "admitted")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, authorization, Bearer sk-alder, ''",
        "openai, x-api-key, sk-alder, ''",
        "anthropic, authorization, Bearer sk-alder, ''",
        "simulated, x-goog-api-key, sk-alder, ''",
        "simulated, x-other, 1, ?key=sk-alder",
        "simulated, x-api-key, dummy, ?a=b&key=sk-alder",
    })
    void aVirtualKeyReachesNoBackend(String kind, String header, String value, String query)
            throws Exception {
        start(kind, KeysConfig.PERMISSIVE, alder());
        rig.post(CHAT + query, RouterRig.CHAT, Map.of(header, value, "x-also", "kept"));
        assertThat(told("router_key_requests_total", "alder", "admitted")).isEqualTo(1);
        ScriptedBackend.Request got =
                backend.chats.isEmpty() ? backend.modelReads.getFirst() : backend.chats.getFirst();
        assertThat(got.path() + got.headers() + got.body()).doesNotContain("sk-alder");
        assertThat(got.headers())
                .doesNotContainKeys("authorization", "x-api-key", "x-goog-api-key")
                .containsEntry("x-also", "kept");
    }

    @Test
    void aVirtualKeyBesideAnotherIsFoundAndNeitherGoesOn() throws Exception {
        start(KeysConfig.PERMISSIVE, alder());
        rig.post(
                CHAT,
                RouterRig.CHAT,
                Map.of("x-api-key", "dummy", "authorization", "Bearer sk-alder"));
        assertThat(backend.chats.getFirst().headers())
                .doesNotContainKeys("authorization", "x-api-key");
    }

    @Test
    void aKeyOpensItsOwnModelsOnly() throws Exception {
        start(
                KeysConfig.BLOCKING,
                new KeyConfig(
                        "alder",
                        Secret.of("sk-alder"),
                        List.of("other"),
                        0,
                        0,
                        0,
                        Priority.NORMAL));
        HttpResponse<String> refused = rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("the key 'alder' may not use the model 'm'");
        assertThat(refused.headers().firstValue("retry-after")).isEmpty();
        assertThat(backend.chats).isEmpty();
    }

    @Test
    void itsRequestsAMinuteAreCountedAndTheSettingCountsAtOnce() throws Exception {
        start(KeysConfig.BLOCKING, limited(2, 0, 0));
        rig.post(CHAT, RouterRig.CHAT, ALDER);
        rig.post(CHAT, RouterRig.CHAT, ALDER);
        HttpResponse<String> refused = rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("rate_limit_error", "key_requests");
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
        rig.set("router.key.alder.requestsPerMinute", "0");
        assertThat(rig.post(CHAT, RouterRig.CHAT, ALDER).statusCode()).isEqualTo(200);
    }

    @Test
    void itPaysForTheTokensThatAnswersTell() throws Exception {
        start(KeysConfig.BLOCKING, limited(0, 60, 0));
        backend.chat((request, reply) -> reply.json(200, USED));
        rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(rig.post(CHAT, RouterRig.CHAT, ALDER).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("key_tokens");
        assertThat(told("router_key_tokens_total", "alder", "input")).isEqualTo(40);
        assertThat(told("router_key_tokens_total", "alder", "output")).isEqualTo(60);
        assertThat(backend.chats.getFirst().headers()).doesNotContainKey("accept-encoding");
    }

    @Test
    void itPaysForStreamsToo() throws Exception {
        start(KeysConfig.BLOCKING, limited(0, 60, 0));
        backend.chat((request, reply) -> {
            reply.streamHead();
            reply.event("{\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":\"}}]}");
            reply.event(
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":50,\"completion_tokens\":31}}");
            reply.event("[DONE]");
            reply.streamEnd();
        });
        rig.post(CHAT, RouterRig.STREAM, ALDER);
        assertThat(told("router_key_tokens_total", "alder", "input")).isEqualTo(50);
        assertThat(rig.post(CHAT, RouterRig.STREAM, ALDER).statusCode()).isEqualTo(429);
    }

    @Test
    void itPaysForAnswersThatAreTranslated() throws Exception {
        start("anthropic", KeysConfig.BLOCKING, limited(0, 60, 0));
        backend.models((request, reply) ->
                reply.json(
                        200,
                        "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\","
                                + "\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}"));
        rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(told("router_key_tokens_total", "alder", "input")).isEqualTo(3);
        assertThat(told("router_key_tokens_total", "alder", "output")).isEqualTo(4);
    }

    @Test
    void anAnswerThatTellsNoTokensIsCountedAsSuch() throws Exception {
        start(KeysConfig.BLOCKING, limited(0, 60, 0));
        rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(told("router_key_untold_answers_total", "alder")).isEqualTo(1);
        assertThat(told("router_key_tokens_total", "alder", "input")).isZero();
    }

    @Test
    void itHasNoMoreUnderWayThanItMay() throws Exception {
        start(KeysConfig.BLOCKING, limited(0, 0, 1));
        CountDownLatch go = new CountDownLatch(1);
        backend.chat((request, reply) -> {
            go.await();
            reply.json(200, ScriptedBackend.ANSWER);
        });
        CompletableFuture<HttpResponse<String>> first = rig.postLater(CHAT, RouterRig.CHAT, ALDER);
        RouterRig.await("the first under way", () -> backend.chats.size() == 1);
        HttpResponse<String> second = rig.post(CHAT, RouterRig.CHAT, ALDER);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("key_concurrent");
        assertThat(second.headers().firstValue("retry-after")).contains("1");
        go.countDown();
        assertThat(first.get().statusCode()).isEqualTo(200);
        RouterRig.await("the first over", () -> told("router_key_in_flight", "alder") == 0);
        assertThat(rig.post(CHAT, RouterRig.CHAT, ALDER).statusCode()).isEqualTo(200);
    }

    @Test
    void theListsOfModelsShowAKeyWhatItMayUse() throws Exception {
        KeyConfig alder =
                new KeyConfig(
                        "alder", Secret.of("sk-alder"), List.of("mine"), 0, 0, 0, Priority.NORMAL);
        start(KeysConfig.PERMISSIVE, alder, KeyConfig.of("birch", Secret.of("sk-birch")));
        backend.models((request, reply) ->
                reply.json(200, "{\"data\":[{\"id\":\"mine\"},{\"id\":\"other\"}]}"));
        for (String path : List.of("/v1/models", "/v1beta/models")) {
            assertThat(models(path, "sk-birch")).contains("mine").contains("other");
            assertThat(models(path, "sk-alder")).contains("mine").doesNotContain("other");
            assertThat(models(path + "/mine", "sk-alder")).contains("mine");
            assertThat(models(path + "/other", "sk-birch"))
                    .contains("\"id\":\"other\"".substring(5));
            assertThat(models(path + "/other", "sk-alder")).contains("no backend lists");
        }
        String anthropic = get("/v1/models", "x-api-key", "sk-alder", "anthropic-version", "1");
        assertThat(anthropic).contains("\"last_id\":\"mine\"").doesNotContain("other");
    }

    private String models(String path, String key) throws Exception {
        return get(path, "x-goog-api-key", key);
    }

    private String get(String path, String... headers) throws Exception {
        return rig.send("GET", path, "", headers).body();
    }

    @Test
    void twoKeysInOneAddressAreRefused() throws Exception {
        start(KeysConfig.PERMISSIVE, alder());

        HttpResponse<String> twice =
                rig.post(CHAT + "?key=sk-alder&key=sk-vendor", RouterRig.CHAT, Map.of());
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("ambiguous_key").contains("a key is given twice");
        HttpResponse<String> once = rig.post(CHAT + "?key=sk-alder", RouterRig.CHAT, Map.of());
        assertThat(once.statusCode()).isEqualTo(200);
    }

    @Test
    void keysOfTwoCallersInOneRequestAreRefused() throws Exception {
        start(KeysConfig.PERMISSIVE, alder(), KeyConfig.of("birch", Secret.of("sk-birch")));
        HttpResponse<String> both =
                rig.post(
                        CHAT,
                        RouterRig.CHAT,
                        Map.of("authorization", "Bearer sk-alder", "x-api-key", "sk-birch"));
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(both.body()).contains("ambiguous_key").contains("keys of two callers");
        HttpResponse<String> beside =
                rig.post(
                        CHAT,
                        RouterRig.CHAT,
                        Map.of("authorization", "Bearer sk-alder", "x-api-key", "sk-vendor"));
        assertThat(beside.statusCode()).isEqualTo(200);
    }
}

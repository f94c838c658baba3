package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.admission.Priority;
import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.FallbackConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Models asked in place of others, across backends of different kinds.
@Timeout(60)
class FallbackTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK_A =
            "{ \"model\" : \"a\", \"messages\":[{\"role\":\"user\",\"content\":\"x\"}], \"z\": 1e400}";
    private static final String CLAUDE =
            "{\"content\":[{\"type\":\"text\",\"text\":\"from c\"}],\"stop_reason\":\"end_turn\"}";

    private ScriptedBackend alder;
    private ScriptedBackend birch;
    private ScriptedBackend cedar;
    private RouterRig rig;

    private void start(KeyConfig... keys) throws Exception {
        alder = ScriptedBackend.start("alder");
        birch = ScriptedBackend.start("birch");
        cedar = ScriptedBackend.start("cedar").models((request, reply) -> reply.json(200, CLAUDE));
        List<FallbackConfig> chains =
                List.of(
                        new FallbackConfig("a", List.of("b", "c")),
                        new FallbackConfig("c", List.of("b")),
                        new FallbackConfig("gone", List.of("nowhere", "b")));
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(KeysConfig.PERMISSIVE, List.of(keys)),
                        LimitsConfig.DEFAULT,
                        chains);
        RouterConfig config =
                RouterConfig.of(
                        List.of(
                                backend("alder", alder, "openai", "a"),
                                backend("birch", birch, "openai", "b"),
                                backend("cedar", cedar, "anthropic", "c")));
        rig =
                RouterRig.of(
                        RouterRig.withGate(
                                RouterRig.unchecked(config), gate, DeduplicationConfig.DEFAULT),
                        alder,
                        birch,
                        cedar);
    }

    private static BackendConfig backend(
            String name, ScriptedBackend at, String kind, String model) {
        return new BackendConfig(name, at.url(), kind, List.of(model), 1, 0, "");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private HttpResponse<String> ask(String body) throws Exception {
        return rig.post(CHAT, body, Map.of());
    }

    /// The budget is for asking for the same again.
    @Test
    void theNextModelCostsNothingOfTheBudget() throws Exception {
        start();
        rig.set("router.retries.budget", "0%");
        alder.chat((request, reply) -> reply.json(503, "{}"));
        for (int i = 0; i < 8; i++) {
            assertThat(ask(ASK_A).statusCode()).isEqualTo(200);
        }
        assertThat(birch.chats).hasSize(8);
    }

    @Test
    void whatIsWantedIsAskedFirstAndNothingIsSaid() throws Exception {
        start();
        HttpResponse<String> answer = ask(ASK_A);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).isEmpty();
        assertThat(alder.chats).hasSize(1);
    }

    @Test
    void theNextModelIsAskedInTheSameWordsAndTheAnswerSaysSo() throws Exception {
        start();
        alder.close();
        HttpResponse<String> answer = ask(ASK_A);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
        assertThat(birch.chats.getFirst().body()).isEqualTo(ASK_A.replace("\"a\"", "\"b\""));
        assertThat(rig.sample("router_fallbacks_total", List.of("from", "to"), List.of("a", "b")))
                .isEqualTo(1);
    }

    @Test
    void anAnswerThatReportsAFaultIsReplacedByTheNextModels() throws Exception {
        start();
        alder.chat((request, reply) -> reply.json(500, "{}"));
        HttpResponse<String> answer = ask(ASK_A);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
        assertThat(alder.chats).hasSize(3);
    }

    @Test
    void aChainGoesOnToOtherVendors() throws Exception {
        start();
        rig.set("router.retries", "0");
        alder.chat((request, reply) -> reply.json(503, "{}"));
        birch.chat((request, reply) -> reply.json(429, "{}"));
        HttpResponse<String> answer =
                ask("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("from c");
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("c");
        assertThat(cedar.modelReads.getFirst().body()).contains("\"model\":\"c\"");
    }

    @Test
    void aModelThatNobodyServesHasFallbacksToo() throws Exception {
        start();
        HttpResponse<String> answer =
                ask("{\"model\":\"gone\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
    }

    @Test
    void aModelThatIsTooSlowIsReplacedByTheNext() throws Exception {
        start();
        rig.set("router.request.timeout", "300ms");
        alder.chat((request, reply) -> reply.awaitCut());
        HttpResponse<String> answer = ask(ASK_A);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
        assertThat(alder.chats).as("it would take as long again").hasSize(1);
        assertThat(rig.sample("router_retries_total", List.of("reason"), List.of("timeout")))
                .isEqualTo(1);
    }

    @Test
    void theLastOfTheChainThatIsTooSlowIsATimeOut() throws Exception {
        start();
        rig.set("router.request.timeout", "300ms");
        alder.chat((request, reply) -> reply.awaitCut());
        birch.chat((request, reply) -> reply.awaitCut());
        cedar.models((request, reply) -> reply.awaitCut());
        HttpResponse<String> answer =
                ask("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("cedar did not answer within 300ms");
        assertThat(birch.chats).hasSize(1);
        assertThat(cedar.modelReads).hasSize(1);
    }

    @Test
    void anAnswerThatStopsBeforeAnyOfItWasSentIsReplacedToo() throws Exception {
        start();
        rig.set("router.streaming.idleTimeout", "300ms");
        cedar.models((request, reply) -> {
            reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
            reply.awaitCut();
        });
        HttpResponse<String> answer =
                ask("{\"model\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
    }

    @Test
    void whoWaitsTooLongForAConnectionGoesOnWithTheNextModel() throws Exception {
        start();
        rig.set("router.request.timeout", "300ms").set("router.upstream.maxConnections", "1");
        rig.set("router.streaming.timeout", "30s");
        alder.chat((request, reply) -> {
            reply.streamHead();
            reply.event("1");
            reply.awaitCut();
        });
        try (RouterRig.Stream stream =
                rig.stream("{\"model\":\"a\",\"stream\":true,\"messages\":[]}")) {
            assertThat(stream.next()).isEqualTo("data: 1");
            HttpResponse<String> answer = ask(ASK_A);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-dyno-model")).contains("b");
        }
    }

    @Test
    void aFaultOfTheCallersIsNotTriedElsewhere() throws Exception {
        start();
        alder.chat((request, reply) -> reply.json(400, "{}"));
        assertThat(ask(ASK_A).statusCode()).isEqualTo(400);
        assertThat(birch.chats).isEmpty();
    }

    @Test
    void theLastOfTheChainAnswersWhateverItSays() throws Exception {
        start();
        rig.set("router.retries", "0");
        alder.close();
        birch.close();
        cedar.models((request, reply) -> reply.json(529, "{\"error\":{\"message\":\"full\"}}"));
        HttpResponse<String> answer =
                ask("{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("full");
    }

    @Test
    void aStreamOfWhichSomethingWasSentIsNeverBegunAnew() throws Exception {
        start();
        alder.chat((request, reply) -> {
            reply.streamHead();
            reply.event("{\"choices\":[]}");
            reply.die();
        });
        HttpResponse<String> answer = ask("{\"model\":\"a\",\"stream\":true,\"messages\":[]}");
        assertThat(answer.body()).contains("event: error");
        assertThat(birch.chats).isEmpty();
    }

    @Test
    void aKeyIsLedToNoModelThatItMayNotUse() throws Exception {
        start(new KeyConfig("k", Secret.of("sk-k"), List.of("a", "c"), 0, 0, 0, Priority.NORMAL));
        alder.close();
        HttpResponse<String> answer =
                rig.post(
                        CHAT,
                        "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                        Map.of("authorization", "Bearer sk-k"));
        assertThat(answer.headers().firstValue("x-dyno-model")).contains("c");
        assertThat(birch.chats).isEmpty();
    }

    @Test
    void geminisCallersHaveTheModelInThePath() throws Exception {
        start();
        rig.close();
        alder = ScriptedBackend.start("alder");
        birch = ScriptedBackend.start("birch").models((request, reply) -> reply.json(200, "{}"));
        GateConfig gate =
                new GateConfig(
                        KeysConfig.DEFAULT,
                        LimitsConfig.DEFAULT,
                        List.of(new FallbackConfig("a", List.of("b"))));
        RouterConfig config =
                RouterConfig.of(
                        List.of(
                                backend("alder", alder, "gemini", "a"),
                                backend("birch", birch, "gemini", "b")));
        rig =
                RouterRig.of(
                        RouterRig.withGate(
                                RouterRig.unchecked(config), gate, DeduplicationConfig.DEFAULT),
                        alder,
                        birch);
        alder.close();
        HttpResponse<String> answer =
                rig.post("/v1beta/models/a:generateContent?x=1", "{\"contents\":[]}", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(birch.modelReads.getFirst().path())
                .isEqualTo("/v1beta/models/b:generateContent?x=1");
    }
}

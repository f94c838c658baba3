package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams of a backend that said 200 before it found out that it cannot answer.
@Timeout(60)
class RefusedStreamTest {
    private static final String MESSAGE =
            "{\"model\":\"m\",\"max_tokens\":5,\"stream\":true,\"messages\":[]}";
    private static final String OVERLOADED =
            "{\"error\":{\"message\":\"all slots are taken\",\"type\":\"server_error\"}}";

    private static ScriptedBackend refusing(boolean ends) throws IOException {
        return ScriptedBackend.start("alder")
                .chat((_, reply) -> {
                    reply.streamHead();
                    reply.event(OVERLOADED);
                    if (ends) {
                        reply.event("[DONE]");
                        reply.streamEnd();
                    } else {
                        reply.awaitCut();
                    }
                });
    }

    private static ScriptedBackend answering() throws IOException {
        return ScriptedBackend.start("birch")
                .chat((_, reply) -> {
                    reply.streamHead();
                    reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                    reply.event("[DONE]");
                    reply.streamEnd();
                });
    }

    private static RouterConfig openAi(ScriptedBackend... backends) throws Exception {
        StringBuilder yaml = new StringBuilder("server: {bind_address: '127.0.0.1:0'}\nbackends:");
        for (ScriptedBackend backend : backends) {
            yaml.append("\n- {name: b").append(backend.url().getPort());
            yaml.append(", kind: openai, url: '").append(backend.url()).append("'}");
        }
        return RouterRig.unchecked(RouterConfig.parse("x", yaml.toString()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherBackendIsAsked(boolean ends) throws Exception {
        ScriptedBackend alder = refusing(ends);
        ScriptedBackend birch = answering();
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("hi").doesNotContain("error");
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isNotEmpty();
            assertThat(retries(rig)).isEqualTo(alder.chats.size());
        }
    }

    private static double retries(RouterRig rig) {
        return rig.sample("router_retries_total", List.of("reason"), List.of("error_event"));
    }

    @Test
    void anotherBackendIsAskedInOtherWordsToo() throws Exception {
        ScriptedBackend alder = refusing(true);
        ScriptedBackend birch = answering();
        try (RouterRig rig = RouterRig.of(openAi(alder, birch), alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
                assertThat(answer.body())
                        .contains("\"hi\"", "event: message_stop")
                        .doesNotContain("error");
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void theCallerGetsTheErrorWhereNobodyIsLeft() throws Exception {
        ScriptedBackend alder = refusing(true);
        try (RouterRig rig = RouterRig.of(openAi(alder), alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("data: " + OVERLOADED + "\n\ndata: [DONE]\n\n");
            HttpResponse<String> message = rig.post("/v1/messages", MESSAGE, Map.of());
            assertThat(message.body()).contains("event: error", "all slots are taken");
        }
    }

    @Test
    void anAnswerThatBeganGoesToNobodyElse() throws Exception {
        ScriptedBackend.Script begins =
                (_, reply) -> {
                    reply.streamHead();
                    reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                    reply.event(OVERLOADED);
                    reply.streamEnd();
                };
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(begins);
        ScriptedBackend birch = ScriptedBackend.start("birch").chat(begins);
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            assertThat(rig.post(RouterRig.STREAM).body()).contains("hi", OVERLOADED);
            assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(1);
        }
    }

    /// Its status says that all is well, and its breaker knows better.
    @Test
    void eachIsAFailureOfItsBackend() throws Exception {
        ScriptedBackend alder = refusing(true);
        try (RouterRig rig =
                RouterRig.of(alder).set("router.retries", "0").set("router.breaker.least", "4")) {
            int refused = 0;
            while (rig.post(RouterRig.STREAM).statusCode() == 200) {
                assertThat(refused++).isLessThan(50);
            }
            assertThat(rig.post(RouterRig.STREAM).body()).contains("circuit_open");
        }
    }
}

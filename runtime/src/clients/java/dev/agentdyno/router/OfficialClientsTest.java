package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The clients that OpenAI and Anthropic publish, in front of backends of every kind.
@Timeout(180)
class OfficialClientsTest {
    @BeforeAll
    static void install() throws Exception {
        NodeClients.install();
    }

    @ParameterizedTest
    @CsvSource({
        "openai.mjs, openai", "openai.mjs, anthropic", "openai.mjs, gemini",
        "anthropic.mjs, openai", "anthropic.mjs, anthropic", "anthropic.mjs, gemini",
    })
    void aWholeAnswerComes(String client, String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            JsonNode told = NodeClients.ask(client, routed.address(), "chat");
            assertThat(told.path("model").stringValue()).isEqualTo("dyno-small");
            assertThat(told.path("text").stringValue()).isNotBlank();
            assertThat(told.path("finish").stringValue()).isIn("stop", "end_turn");
            assertThat(told.path("output").intValue()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai.mjs, openai", "openai.mjs, anthropic", "openai.mjs, gemini",
        "anthropic.mjs, openai", "anthropic.mjs, anthropic", "anthropic.mjs, gemini",
    })
    void aStreamComesPieceByPiece(String client, String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            JsonNode told = NodeClients.ask(client, routed.address(), "stream");
            assertThat(told.path("pieces").intValue()).isEqualTo(5);
            assertThat(told.path("text").stringValue()).isNotBlank();
            assertThat(told.path("finish").stringValue()).isIn("stop", "end_turn");
            assertThat(told.path("output").intValue()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai.mjs, openai", "openai.mjs, anthropic", "openai.mjs, gemini",
        "anthropic.mjs, openai", "anthropic.mjs, anthropic", "anthropic.mjs, gemini",
    })
    void toolsAreCalledAndAnswered(String client, String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            for (String scenario : List.of("tools", "streamedTools")) {
                JsonNode told = NodeClients.ask(client, routed.address(), scenario);
                assertThat(told.path("finish").stringValue()).isIn("tool_calls", "tool_use");
                JsonNode calls = told.path("calls");
                assertThat(calls.size()).isEqualTo(2);
                assertThat(calls.path(1).path("name").stringValue()).isEqualTo("look");
                assertThat(calls.path(1).path("arguments").path("index").intValue()).isOne();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai.mjs, openai, 503, InternalServerError",
        "openai.mjs, anthropic, 503, InternalServerError",
        "openai.mjs, gemini, 503, InternalServerError",
        "anthropic.mjs, openai, 529, OverloadedError",
        "anthropic.mjs, anthropic, 529, OverloadedError",
        "anthropic.mjs, gemini, 529, OverloadedError",
    })
    void aFailureIsTheErrorThatTheClientKnows(String client, String kind, int status, String error)
            throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            routed.set("failureRate", "100%");
            JsonNode told = NodeClients.ask(client, routed.address(), "error");
            assertThat(told.path("kind").stringValue()).isEqualTo(error);
            assertThat(told.path("status").intValue()).isEqualTo(status);
            assertThat(told.path("message").stringValue()).contains("overloaded (simulated)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai.mjs, openai", "openai.mjs, anthropic", "openai.mjs, gemini",
        "anthropic.mjs, openai", "anthropic.mjs, anthropic", "anthropic.mjs, gemini",
    })
    void aStreamThatTheClientCancelsIsCancelledAtTheBackend(String client, String kind)
            throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            JsonNode told = NodeClients.ask(client, routed.address(), "cancel");
            assertThat(told.path("pieces").intValue()).isGreaterThanOrEqualTo(3);
            RouterRig.await("the backend stops", () -> routed.provider.answersUnderWay() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.mjs", "anthropic.mjs"})
    void modelsAreListed(String client) throws Exception {
        try (RoutedProvider routed = new RoutedProvider("openai")) {
            JsonNode told = NodeClients.ask(client, routed.address(), "models");
            assertThat(told.path("ids").path(0).stringValue()).isEqualTo("dyno-small");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.mjs", "anthropic.mjs"})
    void oneModelIsFoundByItsName(String client) throws Exception {
        try (RoutedProvider routed = new RoutedProvider("openai")) {
            JsonNode told = NodeClients.ask(client, routed.address(), "model");
            assertThat(told.path("id").stringValue()).isEqualTo("dyno-small");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic", "gemini"})
    void responsesOfOtherKindsCallToolsAndStream(String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            JsonNode round = NodeClients.ask("openai.mjs", routed.address(), "responsesRound");
            assertThat(round.path("names").size()).isEqualTo(2);
            assertThat(round.path("text").stringValue()).isNotBlank();
            assertThat(round.path("status").stringValue()).isEqualTo("completed");
            JsonNode stream = NodeClients.ask("openai.mjs", routed.address(), "streamedResponse");
            assertThat(stream.path("pieces").intValue()).isEqualTo(5);
            assertThat(stream.path("text").stringValue()).isNotBlank();
            assertThat(stream.path("output").intValue()).isEqualTo(5);
        }
    }

    @Test
    void responsesAndEmbeddingsPassThrough() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) ->
                                reply.json(
                                        200,
                                        request.path().endsWith("/responses")
                                                ? RESPONSE
                                                : EMBEDDINGS));
        try (RouterRig rig = RouterRig.of(alder)) {
            String address = "http://127.0.0.1:" + rig.router.port();
            JsonNode response = NodeClients.ask("openai.mjs", address, "responses");
            assertThat(response.path("text").stringValue()).isEqualTo("hello");
            JsonNode embeddings = NodeClients.ask("openai.mjs", address, "embeddings");
            assertThat(embeddings.path("vectors").path(1).path(0).doubleValue()).isEqualTo(0.25);
        }
    }

    private static final String RESPONSE =
            """
            {"id":"resp_1","object":"response","status":"completed","model":"m","output":[
             {"id":"msg_1","type":"message","role":"assistant","status":"completed","content":[
              {"type":"output_text","text":"hello","annotations":[]}]}]}
            """;

    private static final String EMBEDDINGS =
            """
            {"object":"list","model":"m","data":[
             {"object":"embedding","index":0,"embedding":[0.5]},
             {"object":"embedding","index":1,"embedding":[0.25]}],
             "usage":{"prompt_tokens":2,"total_tokens":2}}
            """;
}

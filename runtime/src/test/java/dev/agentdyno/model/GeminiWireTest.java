package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes over the wire to and from the Gemini API.
@Timeout(60)
class GeminiWireTest {
    private static final ChatMessage.User HI = new ChatMessage.User("hi");

    private final List<String> tokens = new ArrayList<>();
    private ScriptedServer server;
    private GeminiModel model;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        model =
                new GeminiModel(
                        Endpoint.gemini(Secret.of("AIza")).at(server.uri()),
                        new CallPolicy(new Tunables(), new Meters()));
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
        server.close();
    }

    private ModelException failure(String answer) {
        server.thenStatus(200, "", answer);
        return catchThrowableOfType(
                ModelException.class, () -> model.chat(ChatRequest.of("m", HI)));
    }

    @Test
    void callsCarryTheirIdAndSignatureBack() throws Exception {
        server.thenStatus(
                        200,
                        "",
                        """
                        {"candidates":[{"content":{"parts":[
                        {"functionCall":{"name":"f","args":{"x":1},"id":"q"},
                        "thoughtSignature":"Es8="},
                        {"functionCall":{"name":"g"}}]},"finishReason":"STOP"}]}\
                        """)
                .thenStatus(200, "", "{\"candidates\":[{\"finishReason\":\"STOP\"}]}");
        ChatResponse first = model.chat(ChatRequest.of("m", HI));
        List<ToolRequest> calls = first.message().toolRequests();
        assertThat(first.finishReason()).isEqualTo("tool_calls");
        assertThat(calls).extracting(ToolRequest::id).doesNotHaveDuplicates();

        model.chat(
                new ChatRequest(
                        "models/gemini-x",
                        List.of(
                                new ChatMessage.System("be brief"),
                                HI,
                                first.message(),
                                new ChatMessage.ToolResult(calls.get(0).id(), "f", "1", false),
                                new ChatMessage.ToolResult(calls.get(1).id(), "g", "bad", true)),
                        List.of(new ToolSchema("f", "d", "{\"type\":\"object\"}")),
                        0.5,
                        9,
                        false));

        assertThat(server.bodies().getLast())
                .isEqualTo(
                        """
                        {"systemInstruction":{"parts":[{"text":"be brief"}]},"contents":[\
                        {"role":"user","parts":[{"text":"hi"}]},\
                        {"role":"model","parts":[\
                        {"functionCall":{"id":"q","name":"f","args":{"x":1}},\
                        "thoughtSignature":"Es8="},\
                        {"functionCall":{"name":"g","args":{}}}]},\
                        {"role":"user","parts":[\
                        {"functionResponse":{"id":"q","name":"f","response":{"result":"1"}}},\
                        {"functionResponse":{"name":"g","response":{"error":"bad"}}}]}],\
                        "tools":[{"functionDeclarations":[{"name":"f","description":"d",\
                        "parametersJsonSchema":{"type":"object"}}]}],\
                        "generationConfig":{"temperature":0.5,"maxOutputTokens":9}}\
                        """);
        assertThat(server.heads().getLast())
                .startsWith("POST /v1beta/models/gemini-x:generateContent HTTP/1.1")
                .contains("x-goog-api-key: AIza");
    }

    @Test
    void aStreamLeavesThoughtsOutAndCountsThem() throws Exception {
        server.thenStream(
                """
                data: {"candidates":[{"content":{"parts":[{"text":"hm","thought":true}]}}]}

                data: {"candidates":[{"content":{"parts":[{"text":"Hel"}]}}],"modelVersion":"g-2"}

                data: {"candidates":[{"content":{"parts":[{"text":"lo"}]},"finishReason":"MAX_TOKENS"}],\
                "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":2,\
                "thoughtsTokenCount":5,"cachedContentTokenCount":4}}

                """);

        ChatResponse response = model.stream(ChatRequest.of("g", HI), tokens::add);

        assertThat(tokens).containsExactly("Hel", "lo");
        assertThat(response.usage()).isEqualTo(new Usage(9, 7, 4, -1, 5));
        assertThat(response.finishReason()).isEqualTo("length");
        assertThat(response.model()).isEqualTo("g-2");
        assertThat(response.provider()).isEqualTo("gcp.gemini");
        assertThat(server.heads().getFirst())
                .startsWith("POST /v1beta/models/g:streamGenerateContent?alt=sse HTTP/1.1");
    }

    @Test
    void aBlockedPromptIsAnErrorOfItsOwn() {
        ModelException failure = failure("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

        assertThat(failure.errorType()).isEqualTo("blocked");
        assertThat(failure).hasMessage("the provider blocked the prompt: SAFETY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "RECITATION", "PROHIBITED_CONTENT", "SPII", "BLOCKLIST"})
    void aBlockedAnswerIsAnErrorAlsoWithinAStream(String reason) {
        server.thenStream(
                """
                data: {"candidates":[{"content":{"parts":[{"text":"Hel"}]}}]}

                data: {"candidates":[{"finishReason":"%s"}]}

                """
                        .formatted(reason));

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model.stream(ChatRequest.of("m", HI), tokens::add));

        assertThat(failure.errorType()).isEqualTo("blocked");
        assertThat(failure).hasMessage("the provider blocked the answer: " + reason);
        assertThat(tokens).containsExactly("Hel");
    }

    @Test
    void aCallThatIsNoneIsABadResponse() {
        assertThat(failure("{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}"))
                .extracting(ModelException::errorType)
                .isEqualTo("bad_response");
    }

    @Test
    void anAnswerWithoutACandidateIsABadResponse() {
        assertThat(failure("{}").errorType()).isEqualTo("bad_response");
    }

    @Test
    void anErrorInsideAStreamHasTheClassOfItsStatus() {
        for (int i = 0; i < 3; i++) {
            server.thenStream(
                    "data: {\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"X\"}}\n\n");
        }

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model.stream(ChatRequest.of("m", HI), tokens::add));

        assertThat(failure.errorType()).isEqualTo("503");
        assertThat(failure).hasMessage("busy");
        assertThat(failure.attempts()).isEqualTo(3);
    }
}

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
import org.junit.jupiter.params.provider.CsvSource;

/// What goes over the wire to and from Anthropic's API.
@Timeout(60)
class AnthropicWireTest {
    private final List<String> tokens = new ArrayList<>();
    private ScriptedServer server;
    private AnthropicModel model;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        model =
                new AnthropicModel(
                        Endpoint.anthropic(Secret.of("sk-ant"))
                                .at(server.uri())
                                .withHeader("anthropic-beta", "x"),
                        new CallPolicy(new Tunables(), new Meters()));
    }

    @AfterEach
    void stop() throws IOException {
        model.close();
        server.close();
    }

    private static String event(String type, String rest) {
        return "event: %s\ndata: {\"type\":\"%s\"%s}\n\n".formatted(type, type, rest);
    }

    @Test
    void aRequestHasItsSystemApartAndResultsInOneMessage() throws Exception {
        server.thenStatus(200, "", "{\"content\":[]}");
        ToolRequest first = new ToolRequest("a", "f", "{\"x\": 1}");
        ToolRequest second = new ToolRequest("b", "g", "no json");

        model.chat(
                new ChatRequest(
                        "claude",
                        List.of(
                                new ChatMessage.System("be brief"),
                                new ChatMessage.User("hi"),
                                new ChatMessage.Assistant("", List.of(first, second)),
                                new ChatMessage.ToolResult("a", "f", "1", false),
                                new ChatMessage.ToolResult("b", "g", "bad", true),
                                new ChatMessage.User("go on")),
                        List.of(new ToolSchema("f", "d", "")),
                        0.5,
                        -1,
                        false));

        assertThat(server.bodies().getFirst())
                .isEqualTo(
                        """
                        {"model":"claude","max_tokens":4096,"system":"be brief","messages":[\
                        {"role":"user","content":[{"type":"text","text":"hi"}]},\
                        {"role":"assistant","content":[\
                        {"type":"tool_use","id":"a","name":"f","input":{"x":1}},\
                        {"type":"tool_use","id":"b","name":"g","input":{}}]},\
                        {"role":"user","content":[\
                        {"type":"tool_result","tool_use_id":"a","content":"1"},\
                        {"type":"tool_result","tool_use_id":"b","content":"bad","is_error":true},\
                        {"type":"text","text":"go on"}]}],\
                        "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}}],\
                        "temperature":0.5}\
                        """);
        assertThat(server.heads().getFirst())
                .startsWith("POST /v1/messages HTTP/1.1")
                .contains("x-api-key: sk-ant")
                .contains("anthropic-version: 2023-06-01")
                .contains("anthropic-beta: x");
    }

    @Test
    void anAnswerHasTextCallsAndAllItsInput() throws Exception {
        server.thenStatus(
                200,
                "",
                """
                {"model":"claude-x","content":[{"type":"thinking","thinking":"hm"},
                {"type":"text","text":"Let me "},{"type":"text","text":"look."},
                {"type":"tool_use","id":"t","name":"f","input":{"x":1}}],
                "stop_reason":"tool_use","usage":{"input_tokens":5,"output_tokens":7,
                "cache_read_input_tokens":30,"cache_creation_input_tokens":2}}\
                """);

        ChatResponse response = model.chat(ChatRequest.of("claude", new ChatMessage.User("hi")));

        assertThat(response)
                .isEqualTo(
                        new ChatResponse(
                                "claude-x",
                                "anthropic",
                                new ChatMessage.Assistant(
                                        "Let me look.",
                                        List.of(new ToolRequest("t", "f", "{\"x\":1}"))),
                                "tool_calls",
                                new Usage(37, 7, 30, 2, -1),
                                -1));
    }

    @Test
    void whatIsNotToldIsUnknown() throws Exception {
        server.thenStatus(200, "", "{\"content\":[{\"type\":\"text\",\"text\":\"yes\"}]}");

        ChatResponse response = model.chat(ChatRequest.of("claude", new ChatMessage.User("hi")));

        assertThat(response.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(response.finishReason()).isEmpty();
    }

    @Test
    void aStreamJoinsBlocksAndUsage() throws Exception {
        server.thenStream(
                event(
                                "message_start",
                                ",\"message\":{\"model\":\"claude-x\",\"usage\":{\"input_tokens\":5,"
                                        + "\"cache_read_input_tokens\":30,\"output_tokens\":1}}")
                        + event("ping", "")
                        + block(0, "{\"type\":\"text\",\"text\":\"\"}")
                        + delta(0, "{\"type\":\"text_delta\",\"text\":\"Hel\"}")
                        + delta(0, "{\"type\":\"text_delta\",\"text\":\"lo\"}")
                        + event("content_block_stop", ",\"index\":0")
                        + block(1, "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\"}")
                        + delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}")
                        + delta(
                                1,
                                "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"x\\\":\"}")
                        + delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"1}\"}")
                        + event("content_block_stop", ",\"index\":1")
                        + block(2, "{\"type\":\"tool_use\",\"id\":\"b\",\"name\":\"g\"}")
                        + event("content_block_stop", ",\"index\":2")
                        + event(
                                "message_delta",
                                ",\"delta\":{\"stop_reason\":\"tool_use\"},"
                                        + "\"usage\":{\"output_tokens\":15}")
                        + event("message_stop", ""));

        ChatResponse response =
                model.stream(ChatRequest.of("claude", new ChatMessage.User("hi")), tokens::add);

        assertThat(tokens).containsExactly("Hel", "lo");
        assertThat(response.message().toolRequests())
                .containsExactly(
                        new ToolRequest("a", "f", "{\"x\":1}"), new ToolRequest("b", "g", "{}"));
        assertThat(response.usage()).isEqualTo(new Usage(35, 15, 30));
        assertThat(response.finishReason()).isEqualTo("tool_calls");
        assertThat(response.model()).isEqualTo("claude-x");
    }

    private static String block(int index, String block) {
        return event(
                "content_block_start",
                ",\"index\":%d,\"content_block\":%s".formatted(index, block));
    }

    private static String delta(int index, String delta) {
        return event("content_block_delta", ",\"index\":%d,\"delta\":%s".formatted(index, delta));
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error,529",
        "rate_limit_error,429",
        "api_error,500",
        "novel,stream_error"
    })
    void anErrorInsideAStreamHasTheClassOfItsStatus(String type, String errorType) {
        server.thenStream(
                delta(0, "{\"type\":\"text_delta\",\"text\":\"x\"}")
                        + event(
                                "error",
                                ",\"error\":{\"type\":\"%s\",\"message\":\"no\"}".formatted(type)));

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () ->
                                model.stream(
                                        ChatRequest.of("m", new ChatMessage.User("hi")), _ -> {}));

        assertThat(failure.errorType()).isEqualTo(errorType);
        assertThat(failure).hasMessage("no");
    }
}

package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads what Anthropic's Messages API answers. Nothing of it is trusted; blocks of other kinds,
/// such as thoughts, are passed over.
final class AnthropicResponses {
    private AnthropicResponses() {}

    /// Reads a whole answer.
    ///
    /// @param provider who is to have answered if the answer does not say
    static ChatResponse read(JsonNode root, String provider) throws ModelException {
        if (!root.path("content").isArray()) {
            throw new ModelException("bad_response", "the answer holds no content");
        }
        StringBuilder text = new StringBuilder();
        List<ToolRequest> calls = new ArrayList<>();
        for (JsonNode block : root.path("content")) {
            switch (block.path("type").asString("")) {
                case "text" -> text.append(block.path("text").asString(""));
                case "tool_use" -> calls.add(call(block));
                default -> {}
            }
        }
        return new ChatResponse(
                WireJson.name(root.path("model"), ""),
                WireJson.name(root.path("provider"), provider),
                new ChatMessage.Assistant(text.toString(), calls),
                finishReason(root.path("stop_reason"), ""),
                usage(root.path("usage"), Usage.UNKNOWN),
                -1);
    }

    private static ToolRequest call(JsonNode block) {
        JsonNode input = block.path("input");
        return new ToolRequest(
                block.path("id").asString(""),
                block.path("name").asString(""),
                input.isObject() ? input.toString() : "{}");
    }

    /// The reason in the words of [ChatResponse]; one that is not known stays as it is.
    static String finishReason(JsonNode reason, String before) {
        return switch (WireJson.name(reason, before)) {
            case "end_turn", "stop_sequence" -> "stop";
            case "tool_use" -> "tool_calls";
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "refusal" -> "content_filter";
            case String other -> other;
        };
    }

    /// Token counts, those that are not told as they were `before`. The API counts what it read
    /// from its cache and what it wrote there beside the input, not in it.
    static Usage usage(JsonNode usage, Usage before) {
        int read = count(usage, "cache_read_input_tokens", before.cachedTokens());
        int written = count(usage, "cache_creation_input_tokens", before.cacheWrittenTokens());
        int input = WireJson.count(usage.path("input_tokens"));
        return new Usage(
                input < 0 ? before.inputTokens() : WireJson.sum(input, read, written),
                count(usage, "output_tokens", before.outputTokens()),
                read,
                written,
                before.reasoningTokens());
    }

    private static int count(JsonNode usage, String name, int before) {
        int count = WireJson.count(usage.path(name));
        return count < 0 ? before : count;
    }
}

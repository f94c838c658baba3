package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads what servers answer in the form of OpenAI's chat completions API. Nothing of it is
/// trusted: what is missing is unknown, what is odd is cut short.
final class OpenAiResponses {
    private OpenAiResponses() {}

    /// Reads a whole answer.
    ///
    /// @param provider who is to have answered if the answer does not say
    static ChatResponse read(JsonNode root, String provider) throws ModelException {
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw new ModelException("bad_response", "the answer holds no choice");
        }
        JsonNode message = choice.path("message");
        return new ChatResponse(
                WireJson.name(root.path("model"), ""),
                WireJson.name(root.path("provider"), provider),
                new ChatMessage.Assistant(text(message), calls(message.path("tool_calls"))),
                WireJson.name(choice.path("finish_reason"), ""),
                usage(root.path("usage")),
                -1);
    }

    /// What the model said; its words where it declined to answer.
    private static String text(JsonNode message) {
        String text = message.path("content").asString("");
        return text.isEmpty() ? message.path("refusal").asString("") : text;
    }

    static List<ToolRequest> calls(JsonNode calls) {
        List<ToolRequest> requests = new ArrayList<>();
        for (JsonNode call : calls) {
            JsonNode function = call.path("function");
            requests.add(
                    new ToolRequest(
                            call.path("id").asString(""),
                            function.path("name").asString(""),
                            function.path("arguments").asString("")));
        }
        return requests;
    }

    static Usage usage(JsonNode usage) {
        if (!usage.isObject()) {
            return Usage.UNKNOWN;
        }
        return new Usage(
                WireJson.count(usage.path("prompt_tokens")),
                WireJson.count(usage.path("completion_tokens")),
                WireJson.count(usage.path("prompt_tokens_details").path("cached_tokens")),
                -1,
                WireJson.count(usage.path("completion_tokens_details").path("reasoning_tokens")));
    }
}

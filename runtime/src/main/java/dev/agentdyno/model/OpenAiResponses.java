package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Reads what servers answer in the form of OpenAI's chat completions API. Nothing of it is
/// trusted: what is missing is unknown, what is odd is cut short.
final class OpenAiResponses {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_MESSAGE = 300;

    private OpenAiResponses() {}

    /// Reads a whole answer.
    ///
    /// @param provider who is to have answered if the answer does not say
    static ChatResponse read(byte[] body, String provider) throws ModelException {
        JsonNode root = parse(body);
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw new ModelException("bad_response", "the answer holds no choice");
        }
        JsonNode message = choice.path("message");
        return new ChatResponse(
                name(root.path("model"), ""),
                name(root.path("provider"), provider),
                new ChatMessage.Assistant(
                        message.path("content").asString(""), calls(message.path("tool_calls"))),
                name(choice.path("finish_reason"), ""),
                usage(root.path("usage")),
                -1);
    }

    static JsonNode parse(byte[] json) throws ModelException {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new ModelException("bad_response", "the answer is no JSON", e);
        }
        throw new ModelException("bad_response", "the answer is no JSON object");
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
                usage.path("prompt_tokens").asInt(-1),
                usage.path("completion_tokens").asInt(-1),
                usage.path("prompt_tokens_details").path("cached_tokens").asInt(-1));
    }

    /// A short name, or `standard` if there is none: a model, a provider (which gateways such as
    /// OpenRouter and our own simulated providers tell), a finish reason.
    static String name(JsonNode node, String standard) {
        String text = node.asString("");
        boolean usable =
                !text.isEmpty()
                        && text.length() <= LONGEST_NAME
                        && text.chars().allMatch(c -> c > ' ' && c < 127);
        return usable ? text : standard;
    }

    /// What went wrong by an error object, on one line; `standard` if it does not say.
    static String errorMessage(JsonNode error, String standard) {
        String text = error.isObject() ? error.path("message").asString("") : error.asString("");
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return standard;
        }
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE);
    }
}

package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// A chat request as a server reads it.
///
/// @param stream whether the answer is to come as server-sent events
/// @param includeUsage whether the stream is to end with the token counts
record ProviderRequest(ChatRequest chat, boolean stream, boolean includeUsage) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /// Reads a request of OpenAI's form.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static ProviderRequest read(byte[] body) {
        JsonNode root = parse(body);
        String model = model(root);
        List<ChatMessage> messages = new ArrayList<>();
        root.path("messages").forEach(message -> messages.add(message(message)));
        requireMessages(messages);
        ChatRequest chat =
                new ChatRequest(
                        model,
                        messages,
                        tools(root.path("tools")),
                        root.path("temperature").asDouble(Double.NaN),
                        limit(root),
                        false);
        return new ProviderRequest(
                chat,
                root.path("stream").asBoolean(false),
                root.path("stream_options").path("include_usage").asBoolean(false));
    }

    static String model(JsonNode root) {
        String model = root.path("model").asString("");
        if (model.isEmpty()) {
            throw new IllegalArgumentException("model is missing");
        }
        return model;
    }

    static void requireMessages(List<ChatMessage> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages holds no message");
        }
    }

    /// Most tokens of the answer; -1 sets no limit. The newer of the two names goes first.
    private static int limit(JsonNode root) {
        int newer = limit(root, "max_completion_tokens");
        return newer > 0 ? newer : limit(root, "max_tokens");
    }

    static int limit(JsonNode root, String name) {
        JsonNode limit = root.path(name);
        if (limit.isMissingNode() || limit.isNull()) {
            return -1;
        }
        if (!limit.isIntegralNumber() || limit.bigIntegerValue().signum() <= 0) {
            throw new IllegalArgumentException(name + " must be a positive whole number");
        }
        return limit.canConvertToInt() ? limit.intValue() : Integer.MAX_VALUE;
    }

    static JsonNode parse(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    private static ChatMessage message(JsonNode message) {
        String text = text(message.path("content"));
        String role = message.path("role").asString("");
        return switch (role) {
            case "system", "developer" -> new ChatMessage.System(text);
            case "user" -> new ChatMessage.User(text);
            case "assistant" ->
                    new ChatMessage.Assistant(
                            text, OpenAiResponses.calls(message.path("tool_calls")));
            case "tool" ->
                    new ChatMessage.ToolResult(
                            message.path("tool_call_id").asString(""), "", text, false);
            default -> throw new IllegalArgumentException("no role is called '" + role + "'");
        };
    }

    /// Content is a text or a list of parts.
    static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    private static List<ToolSchema> tools(JsonNode tools) {
        List<ToolSchema> schemas = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            JsonNode parameters = function.path("parameters");
            schemas.add(
                    new ToolSchema(
                            function.path("name").asString(""),
                            function.path("description").asString(""),
                            parameters.isMissingNode() ? "" : parameters.toString()));
        }
        return schemas;
    }
}

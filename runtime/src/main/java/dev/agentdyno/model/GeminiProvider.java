package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Speaks the Gemini API, with `provider` as an extra field.
///
/// @param model which the address names, as it does whether the answer is to `stream`
record GeminiProvider(String model, boolean stream) implements ProviderDialect {
    private static final Pattern PATH =
            Pattern.compile("/v1beta/models/([^/:]+):(generateContent|streamGenerateContent)");

    /// The dialect of an address, if it is one of Gemini's.
    static Optional<GeminiProvider> at(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches()
                ? Optional.of(
                        new GeminiProvider(matcher.group(1), matcher.group(2).startsWith("stream")))
                : Optional.empty();
    }

    @Override
    public ProviderRequest read(byte[] body) {
        JsonNode root = ProviderRequest.parse(body);
        List<ChatMessage> messages = new ArrayList<>();
        String system = ProviderRequest.text(root.path("systemInstruction").path("parts"));
        if (!system.isEmpty()) {
            messages.add(new ChatMessage.System(system));
        }
        root.path("contents").forEach(content -> read(content, messages));
        ProviderRequest.requireMessages(messages);
        JsonNode options = root.path("generationConfig");
        return new ProviderRequest(
                new ChatRequest(
                        model,
                        messages,
                        tools(root.path("tools")),
                        options.path("temperature").asDouble(Double.NaN),
                        ProviderRequest.limit(options, "maxOutputTokens"),
                        false),
                stream,
                true);
    }

    private static void read(JsonNode content, List<ChatMessage> into) {
        JsonNode parts = content.path("parts");
        String role = content.path("role").asString("user");
        switch (role) {
            case "user" -> user(parts, into);
            case "model" ->
                    into.add(new ChatMessage.Assistant(ProviderRequest.text(parts), calls(parts)));
            default -> throw new IllegalArgumentException("no role is called '" + role + "'");
        }
    }

    private static void user(JsonNode parts, List<ChatMessage> into) {
        for (JsonNode part : parts) {
            JsonNode result = part.path("functionResponse");
            if (result.isObject()) {
                JsonNode response = result.path("response");
                boolean failed = response.has("error");
                into.add(
                        new ChatMessage.ToolResult(
                                result.path("id").asString(""),
                                result.path("name").asString(""),
                                response.path(failed ? "error" : "result").asString(""),
                                failed));
            }
        }
        String text = ProviderRequest.text(parts);
        if (!text.isEmpty()) {
            into.add(new ChatMessage.User(text));
        }
    }

    private static List<ToolRequest> calls(JsonNode parts) {
        List<ToolRequest> calls = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode call = part.path("functionCall");
            if (call.isObject()) {
                calls.add(
                        new ToolRequest(
                                call.path("id").asString(""),
                                call.path("name").asString(""),
                                call.path("args").toString()));
            }
        }
        return calls;
    }

    private static List<ToolSchema> tools(JsonNode tools) {
        List<ToolSchema> schemas = new ArrayList<>();
        for (JsonNode group : tools) {
            for (JsonNode tool : group.path("functionDeclarations")) {
                JsonNode full = tool.path("parametersJsonSchema");
                JsonNode schema = full.isObject() ? full : tool.path("parameters");
                schemas.add(
                        new ToolSchema(
                                tool.path("name").asString(""),
                                tool.path("description").asString(""),
                                schema.isObject() ? schema.toString() : ""));
            }
        }
        return schemas;
    }

    @Override
    public String id(String provider, long number) {
        return provider + "-" + number;
    }

    @Override
    public byte[] failure(int status, String message) {
        return WireJson.object(json -> {
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", status);
            json.writeStringProperty("message", message);
            json.writeStringProperty("status", errorStatus(status));
            json.writeEndObject();
        });
    }

    private static String errorStatus(int status) {
        return switch (status) {
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    @Override
    public byte[] answer(String id, ChatResponse response) {
        return chunk(
                id,
                response,
                json -> {
                    text(json, response.text());
                    calls(json, response);
                },
                true);
    }

    /// An answer, or a piece of one; the last tells why it ends and what it cost.
    private static byte[] chunk(
            String id, ChatResponse response, Consumer<JsonGenerator> parts, boolean last) {
        return WireJson.object(json -> {
            json.writeArrayPropertyStart("candidates");
            json.writeStartObject();
            json.writeObjectPropertyStart("content");
            json.writeArrayPropertyStart("parts");
            parts.accept(json);
            json.writeEndArray();
            json.writeStringProperty("role", "model");
            json.writeEndObject();
            if (last) {
                json.writeStringProperty("finishReason", finishReason(response));
            }
            json.writeNumberProperty("index", 0);
            json.writeEndObject();
            json.writeEndArray();
            if (last) {
                usage(json, response.usage());
            }
            json.writeStringProperty("modelVersion", response.model());
            json.writeStringProperty("provider", response.provider());
            json.writeStringProperty("responseId", id);
        });
    }

    private static void text(JsonGenerator json, String text) {
        if (!text.isEmpty()) {
            json.writeStartObject();
            json.writeStringProperty("text", text);
            json.writeEndObject();
        }
    }

    private static void calls(JsonGenerator json, ChatResponse response) {
        for (ToolRequest call : response.message().toolRequests()) {
            json.writeStartObject();
            json.writeObjectPropertyStart("functionCall");
            json.writeStringProperty("id", call.id());
            json.writeStringProperty("name", call.name());
            json.writeName("args");
            json.writeRawValue(call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static String finishReason(ChatResponse response) {
        return response.finishReason().equals("length") ? "MAX_TOKENS" : "STOP";
    }

    private static void usage(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usageMetadata");
        json.writeNumberProperty("promptTokenCount", usage.inputTokens());
        json.writeNumberProperty("cachedContentTokenCount", usage.cachedTokens());
        json.writeNumberProperty(
                "candidatesTokenCount", usage.outputTokens() - usage.reasoningTokens());
        json.writeNumberProperty("thoughtsTokenCount", usage.reasoningTokens());
        json.writeNumberProperty("totalTokenCount", usage.inputTokens() + usage.outputTokens());
        json.writeEndObject();
    }

    @Override
    public Stream stream(String id, ProviderRequest request, ChatResponse response) {
        byte[] token = chunk(id, response, json -> text(json, TokenChunks.HOLE), false);
        return new Pieces(id, response, new TokenChunks("", token));
    }

    /// A stream of answers, each of which holds what is new.
    private record Pieces(String id, ChatResponse response, TokenChunks chunks) implements Stream {
        @Override
        public void begin(ByteBuf out) {
            if (!response.message().toolRequests().isEmpty()) {
                TokenChunks.event(chunk(id, response, json -> calls(json, response), false), out);
            }
        }

        @Override
        public void token(String token, ByteBuf out) {
            chunks.write(token, out);
        }

        @Override
        public void finish(ByteBuf out) {
            TokenChunks.event(chunk(id, response, _ -> {}, true), out);
        }
    }
}

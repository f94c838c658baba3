package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Speaks Anthropic's Messages API, with `provider` as an extra field.
final class AnthropicProvider implements ProviderDialect {
    private static final int OVERLOADED = 529;
    private static final int UNAVAILABLE = 503;

    @Override
    public ProviderRequest read(byte[] body) {
        JsonNode root = ProviderRequest.parse(body);
        String model = ProviderRequest.model(root);
        int most = ProviderRequest.limit(root, "max_tokens");
        if (most < 0) {
            throw new IllegalArgumentException("max_tokens is missing");
        }
        List<ChatMessage> messages = new ArrayList<>();
        String system = ProviderRequest.text(root.path("system"));
        if (!system.isEmpty()) {
            messages.add(new ChatMessage.System(system));
        }
        root.path("messages").forEach(message -> read(message, messages));
        ProviderRequest.requireMessages(messages);
        return new ProviderRequest(
                new ChatRequest(
                        model,
                        messages,
                        tools(root.path("tools")),
                        root.path("temperature").asDouble(Double.NaN),
                        wished(most),
                        false),
                root.path("stream").asBoolean(false),
                true);
    }

    /// A bound that a client sends because it must send one is no wish for an answer that long.
    private static int wished(int most) {
        return most == AnthropicRequests.STANDARD_OUTPUT_TOKENS ? -1 : most;
    }

    private static void read(JsonNode message, List<ChatMessage> into) {
        String role = message.path("role").asString("");
        JsonNode content = message.path("content");
        switch (role) {
            case "user" -> user(content, into);
            case "assistant" ->
                    into.add(
                            new ChatMessage.Assistant(
                                    ProviderRequest.text(content), calls(content)));
            default -> throw new IllegalArgumentException("no role is called '" + role + "'");
        }
    }

    private static void user(JsonNode content, List<ChatMessage> into) {
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("tool_result")) {
                into.add(
                        new ChatMessage.ToolResult(
                                block.path("tool_use_id").asString(""),
                                "",
                                ProviderRequest.text(block.path("content")),
                                block.path("is_error").asBoolean(false)));
            }
        }
        String text = ProviderRequest.text(content);
        if (!text.isEmpty()) {
            into.add(new ChatMessage.User(text));
        }
    }

    private static List<ToolRequest> calls(JsonNode content) {
        List<ToolRequest> calls = new ArrayList<>();
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("tool_use")) {
                calls.add(
                        new ToolRequest(
                                block.path("id").asString(""),
                                block.path("name").asString(""),
                                block.path("input").toString()));
            }
        }
        return calls;
    }

    private static List<ToolSchema> tools(JsonNode tools) {
        List<ToolSchema> schemas = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            schemas.add(
                    new ToolSchema(
                            tool.path("name").asString(""),
                            tool.path("description").asString(""),
                            tool.path("input_schema").toString()));
        }
        return schemas;
    }

    @Override
    public String id(String provider, long number) {
        return "msg_" + provider + "_" + number;
    }

    @Override
    public int status(int status) {
        return status == UNAVAILABLE ? OVERLOADED : status;
    }

    @Override
    public byte[] failure(int status, String message) {
        return WireJson.object(json -> {
            json.writeStringProperty("type", "error");
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("type", errorType(status));
            json.writeStringProperty("message", message);
            json.writeEndObject();
        });
    }

    private static String errorType(int status) {
        return switch (status) {
            case 429 -> "rate_limit_error";
            case 404 -> "not_found_error";
            case OVERLOADED -> "overloaded_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    @Override
    public byte[] answer(String id, ChatResponse response) {
        return WireJson.object(json -> {
            head(json, id, response);
            json.writeArrayPropertyStart("content");
            if (!response.text().isEmpty()) {
                json.writeStartObject();
                json.writeStringProperty("type", "text");
                json.writeStringProperty("text", response.text());
                json.writeEndObject();
            }
            for (ToolRequest call : response.message().toolRequests()) {
                json.writeStartObject();
                callHead(json, call);
                json.writeName("input");
                json.writeRawValue(call.arguments());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("stop_reason", stopReason(response));
            json.writeNullProperty("stop_sequence");
            usage(json, response.usage(), response.usage().outputTokens());
        });
    }

    private static void head(JsonGenerator json, String id, ChatResponse response) {
        json.writeStringProperty("id", id);
        json.writeStringProperty("type", "message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("model", response.model());
        json.writeStringProperty("provider", response.provider());
    }

    private static void callHead(JsonGenerator json, ToolRequest call) {
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("name", call.name());
    }

    private static void usage(JsonGenerator json, Usage usage, int outputTokens) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty(
                "input_tokens",
                usage.inputTokens() - usage.cachedTokens() - usage.cacheWrittenTokens());
        json.writeNumberProperty("cache_read_input_tokens", usage.cachedTokens());
        json.writeNumberProperty("cache_creation_input_tokens", usage.cacheWrittenTokens());
        json.writeNumberProperty("output_tokens", outputTokens);
        json.writeEndObject();
    }

    private static String stopReason(ChatResponse response) {
        return switch (response.finishReason()) {
            case "tool_calls" -> "tool_use";
            case "length" -> "max_tokens";
            default -> "end_turn";
        };
    }

    @Override
    public Stream stream(String id, ProviderRequest request, ChatResponse response) {
        byte[] token =
                event(
                        "content_block_delta",
                        json -> {
                            json.writeNumberProperty("index", 0);
                            json.writeObjectPropertyStart("delta");
                            json.writeStringProperty("type", "text_delta");
                            json.writeStringProperty("text", TokenChunks.HOLE);
                            json.writeEndObject();
                        });
        return new Blocks(id, response, new TokenChunks("content_block_delta", token));
    }

    private static byte[] event(String type, Consumer<JsonGenerator> fields) {
        return WireJson.object(json -> {
            json.writeStringProperty("type", type);
            fields.accept(json);
        });
    }

    /// A stream of content blocks: one of text, or one for each call of a tool.
    private record Blocks(String id, ChatResponse response, TokenChunks chunks) implements Stream {
        @Override
        public void begin(ByteBuf out) {
            send("message_start", out, this::message);
            send("ping", out, _ -> {});
            List<ToolRequest> calls = response.message().toolRequests();
            if (calls.isEmpty()) {
                send("content_block_start", out, json -> block(json, 0, Blocks::text));
            }
            for (int i = 0; i < calls.size(); i++) {
                call(i, calls.get(i), out);
            }
        }

        private void message(JsonGenerator json) {
            json.writeObjectPropertyStart("message");
            head(json, id, response);
            json.writeArrayPropertyStart("content");
            json.writeEndArray();
            json.writeNullProperty("stop_reason");
            usage(json, response.usage(), 1);
            json.writeEndObject();
        }

        private static void block(JsonGenerator json, int index, Consumer<JsonGenerator> content) {
            json.writeNumberProperty("index", index);
            json.writeObjectPropertyStart("content_block");
            content.accept(json);
            json.writeEndObject();
        }

        private static void text(JsonGenerator json) {
            json.writeStringProperty("type", "text");
            json.writeStringProperty("text", "");
        }

        private static void call(int index, ToolRequest call, ByteBuf out) {
            send(
                    "content_block_start",
                    out,
                    json ->
                            block(
                                    json,
                                    index,
                                    inner -> {
                                        callHead(inner, call);
                                        inner.writeObjectPropertyStart("input");
                                        inner.writeEndObject();
                                    }));
            int middle = call.arguments().length() / 2;
            arguments(index, call.arguments().substring(0, middle), out);
            arguments(index, call.arguments().substring(middle), out);
            send("content_block_stop", out, json -> json.writeNumberProperty("index", index));
        }

        private static void arguments(int index, String piece, ByteBuf out) {
            send(
                    "content_block_delta",
                    out,
                    json -> {
                        json.writeNumberProperty("index", index);
                        json.writeObjectPropertyStart("delta");
                        json.writeStringProperty("type", "input_json_delta");
                        json.writeStringProperty("partial_json", piece);
                        json.writeEndObject();
                    });
        }

        @Override
        public void token(String token, ByteBuf out) {
            chunks.write(token, out);
        }

        @Override
        public void finish(ByteBuf out) {
            if (response.message().toolRequests().isEmpty()) {
                send("content_block_stop", out, json -> json.writeNumberProperty("index", 0));
            }
            send(
                    "message_delta",
                    out,
                    json -> {
                        json.writeObjectPropertyStart("delta");
                        json.writeStringProperty("stop_reason", stopReason(response));
                        json.writeNullProperty("stop_sequence");
                        json.writeEndObject();
                        json.writeObjectPropertyStart("usage");
                        json.writeNumberProperty("output_tokens", response.usage().outputTokens());
                        json.writeEndObject();
                    });
            send("message_stop", out, _ -> {});
        }

        private static void send(String type, ByteBuf out, Consumer<JsonGenerator> fields) {
            TokenChunks.event(type, event(type, fields), out);
        }
    }
}

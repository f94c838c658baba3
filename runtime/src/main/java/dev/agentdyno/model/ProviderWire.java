package dev.agentdyno.model;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// Writes the answers of a simulated provider in the form of OpenAI's API. `provider` is an extra
/// field, as gateways such as OpenRouter add it: it tells who answered through any router.
final class ProviderWire {
    private ProviderWire() {}

    /// A whole answer.
    static byte[] completion(String id, ChatResponse response) {
        return WireJson.object(json -> {
            head(json, id, "chat.completion", response);
            json.writeArrayPropertyStart("choices");
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeObjectPropertyStart("message");
            message(json, response.message());
            json.writeEndObject();
            json.writeStringProperty("finish_reason", response.finishReason());
            json.writeEndObject();
            json.writeEndArray();
            usage(json, response.usage());
        });
    }

    /// A chunk of a stream whose delta `writer` fills; `finishReason` is empty until the end.
    static byte[] chunk(
            String id, ChatResponse response, String finishReason, Consumer<JsonGenerator> writer) {
        return WireJson.object(json -> {
            head(json, id, "chat.completion.chunk", response);
            json.writeArrayPropertyStart("choices");
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeObjectPropertyStart("delta");
            writer.accept(json);
            json.writeEndObject();
            if (finishReason.isEmpty()) {
                json.writeNullProperty("finish_reason");
            } else {
                json.writeStringProperty("finish_reason", finishReason);
            }
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    /// The chunk without choices that tells the usage.
    static byte[] usageChunk(String id, ChatResponse response) {
        return WireJson.object(json -> {
            head(json, id, "chat.completion.chunk", response);
            json.writeArrayPropertyStart("choices");
            json.writeEndArray();
            usage(json, response.usage());
        });
    }

    /// Calls of tools inside a delta.
    static void callDelta(JsonGenerator json, List<ToolRequest> calls) {
        json.writeArrayPropertyStart("tool_calls");
        int index = 0;
        for (ToolRequest call : calls) {
            json.writeStartObject();
            json.writeNumberProperty("index", index++);
            call(json, call);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// The answer to a request for vectors.
    static byte[] vectors(EmbeddingRequest request, Embeddings answer) {
        return WireJson.object(json -> {
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            for (int i = 0; i < answer.vectors().size(); i++) {
                json.writeStartObject();
                json.writeStringProperty("object", "embedding");
                json.writeNumberProperty("index", i);
                json.writeName("embedding");
                vector(json, answer.vectors().get(i), request.base64());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("model", request.model());
            json.writeObjectPropertyStart("usage");
            json.writeNumberProperty("prompt_tokens", answer.inputTokens());
            json.writeNumberProperty("total_tokens", answer.inputTokens());
            json.writeEndObject();
        });
    }

    private static void vector(JsonGenerator json, float[] vector, boolean base64) {
        if (base64) {
            json.writeString(VectorBytes.write(vector));
            return;
        }
        json.writeStartArray();
        for (float number : vector) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    static byte[] models(String provider) {
        return WireJson.object(json -> {
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            for (String model : SimulatedBehavior.MODELS) {
                json.writeStartObject();
                json.writeStringProperty("id", model);
                json.writeStringProperty("object", "model");
                json.writeNumberProperty("created", 0);
                json.writeStringProperty("owned_by", provider);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] healthy() {
        return WireJson.object(json -> json.writeStringProperty("status", "ok"));
    }

    static byte[] error(String type, String message) {
        return WireJson.object(json -> {
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", message);
            json.writeStringProperty("type", type);
            json.writeEndObject();
        });
    }

    private static void head(JsonGenerator json, String id, String object, ChatResponse response) {
        json.writeStringProperty("id", id);
        json.writeStringProperty("object", object);
        json.writeNumberProperty("created", System.currentTimeMillis() / 1_000);
        json.writeStringProperty("model", response.model());
        json.writeStringProperty("provider", response.provider());
    }

    private static void message(JsonGenerator json, ChatMessage.Assistant message) {
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", message.text());
        if (message.toolRequests().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tool_calls");
        for (ToolRequest call : message.toolRequests()) {
            json.writeStartObject();
            call(json, call);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void call(JsonGenerator json, ToolRequest call) {
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", call.name());
        json.writeStringProperty("arguments", call.arguments());
        json.writeEndObject();
    }

    private static void usage(JsonGenerator json, Usage usage) {
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("prompt_tokens", usage.inputTokens());
        json.writeNumberProperty("completion_tokens", usage.outputTokens());
        json.writeNumberProperty("total_tokens", usage.inputTokens() + usage.outputTokens());
        json.writeObjectPropertyStart("prompt_tokens_details");
        json.writeNumberProperty("cached_tokens", usage.cachedTokens());
        json.writeEndObject();
        json.writeObjectPropertyStart("completion_tokens_details");
        json.writeNumberProperty("reasoning_tokens", usage.reasoningTokens());
        json.writeEndObject();
        json.writeEndObject();
    }
}

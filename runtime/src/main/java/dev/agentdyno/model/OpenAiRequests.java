package dev.agentdyno.model;

import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Writes requests in the form of OpenAI's chat completions API.
final class OpenAiRequests {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private OpenAiRequests() {}

    static byte[] write(ChatRequest request, boolean stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", request.model());
            json.writeArrayPropertyStart("messages");
            request.messages().forEach(message -> write(json, message));
            json.writeEndArray();
            writeTools(json, request.tools());
            writeOptions(json, request, stream);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeOptions(JsonGenerator json, ChatRequest request, boolean stream) {
        if (!Double.isNaN(request.temperature())) {
            json.writeNumberProperty("temperature", request.temperature());
        }
        if (request.maxOutputTokens() > 0) {
            // The older of the two names: every compatible server knows it.
            json.writeNumberProperty("max_tokens", request.maxOutputTokens());
        }
        if (stream) {
            json.writeBooleanProperty("stream", true);
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, ChatMessage message) {
        json.writeStartObject();
        switch (message) {
            case ChatMessage.System system -> said(json, "system", system.text());
            case ChatMessage.User user -> said(json, "user", user.text());
            case ChatMessage.Assistant assistant -> write(json, assistant);
            case ChatMessage.ToolResult result -> {
                said(json, "tool", result.text());
                json.writeStringProperty("tool_call_id", result.requestId());
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ChatMessage.Assistant assistant) {
        if (assistant.toolRequests().isEmpty()) {
            said(json, "assistant", assistant.text());
            return;
        }
        json.writeStringProperty("role", "assistant");
        if (assistant.text().isEmpty()) {
            json.writeNullProperty("content");
        } else {
            json.writeStringProperty("content", assistant.text());
        }
        json.writeArrayPropertyStart("tool_calls");
        assistant.toolRequests().forEach(call -> write(json, call));
        json.writeEndArray();
    }

    private static void said(JsonGenerator json, String role, String text) {
        json.writeStringProperty("role", role);
        json.writeStringProperty("content", text);
    }

    private static void write(JsonGenerator json, ToolRequest call) {
        json.writeStartObject();
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", call.name());
        json.writeStringProperty("arguments", call.arguments());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTools(JsonGenerator json, List<ToolSchema> tools) {
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tools");
        for (ToolSchema tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", tool.name());
            json.writeStringProperty("description", tool.description());
            if (!tool.parameters().isBlank()) {
                json.writeName("parameters");
                json.writeRawValue(tool.parameters());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package dev.agentdyno.model;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Writes requests in the form of Anthropic's Messages API.
///
/// Messages there alternate between user and assistant, and results of tools are the user's: what
/// the user and tools say between two answers becomes one message of several blocks. Empty texts
/// are refused there, so they are left out.
final class AnthropicRequests {
    static final int STANDARD_OUTPUT_TOKENS = 4096;

    private AnthropicRequests() {}

    static byte[] write(ChatRequest request, boolean stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = WireJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("model", request.model());
            int most = request.maxOutputTokens();
            json.writeNumberProperty("max_tokens", most > 0 ? most : STANDARD_OUTPUT_TOKENS);
            writeSystem(json, request.messages());
            writeMessages(json, request.messages());
            writeTools(json, request.tools());
            if (!Double.isNaN(request.temperature())) {
                json.writeNumberProperty("temperature", request.temperature());
            }
            if (stream) {
                json.writeBooleanProperty("stream", true);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeSystem(JsonGenerator json, List<ChatMessage> messages) {
        String system =
                messages.stream()
                        .filter(ChatMessage.System.class::isInstance)
                        .map(ChatMessage::text)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n\n"));
        if (!system.isEmpty()) {
            json.writeStringProperty("system", system);
        }
    }

    private static void writeMessages(JsonGenerator json, List<ChatMessage> messages) {
        json.writeArrayPropertyStart("messages");
        String open = "";
        for (ChatMessage message : messages) {
            String role = role(message);
            if (role.isEmpty()) {
                continue;
            }
            if (!role.equals(open)) {
                turn(json, open, role);
                open = role;
            }
            write(json, message);
        }
        end(json, open);
        json.writeEndArray();
    }

    /// Who says the message; empty if it holds nothing to be said.
    private static String role(ChatMessage message) {
        return switch (message) {
            case ChatMessage.System _ -> "";
            case ChatMessage.User user -> user.text().isEmpty() ? "" : "user";
            case ChatMessage.Assistant assistant ->
                    assistant.text().isEmpty() && assistant.toolRequests().isEmpty()
                            ? ""
                            : "assistant";
            case ChatMessage.ToolResult _ -> "user";
        };
    }

    private static void turn(JsonGenerator json, String open, String role) {
        end(json, open);
        json.writeStartObject();
        json.writeStringProperty("role", role);
        json.writeArrayPropertyStart("content");
    }

    private static void end(JsonGenerator json, String open) {
        if (!open.isEmpty()) {
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, ChatMessage message) {
        switch (message) {
            case ChatMessage.System _ -> {}
            case ChatMessage.User user -> writeText(json, user.text());
            case ChatMessage.Assistant assistant -> {
                writeText(json, assistant.text());
                assistant.toolRequests().forEach(call -> write(json, call));
            }
            case ChatMessage.ToolResult result -> write(json, result);
        }
    }

    private static void writeText(JsonGenerator json, String text) {
        if (text.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ToolRequest call) {
        json.writeStartObject();
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", call.id());
        json.writeStringProperty("name", call.name());
        json.writeName("input");
        json.writeRawValue(WireJson.object(call.arguments()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ChatMessage.ToolResult result) {
        json.writeStartObject();
        json.writeStringProperty("type", "tool_result");
        json.writeStringProperty("tool_use_id", result.requestId());
        json.writeStringProperty("content", result.text());
        if (result.failed()) {
            json.writeBooleanProperty("is_error", true);
        }
        json.writeEndObject();
    }

    private static void writeTools(JsonGenerator json, List<ToolSchema> tools) {
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tools");
        for (ToolSchema tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("name", tool.name());
            json.writeStringProperty("description", tool.description());
            json.writeName("input_schema");
            json.writeRawValue(
                    tool.parameters().isBlank() ? "{\"type\":\"object\"}" : tool.parameters());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

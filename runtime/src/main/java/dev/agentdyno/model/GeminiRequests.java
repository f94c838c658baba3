package dev.agentdyno.model;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes requests in the form of the Gemini API. Results of tools are the user's there and name
/// their function; those of one turn go into one message.
final class GeminiRequests {
    private GeminiRequests() {}

    static byte[] write(ChatRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = WireJson.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            writeSystem(json, request.messages());
            writeContents(json, request.messages());
            writeTools(json, request.tools());
            writeOptions(json, request);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeOptions(JsonGenerator json, ChatRequest request) {
        boolean warm = !Double.isNaN(request.temperature());
        boolean bounded = request.maxOutputTokens() > 0;
        if (!warm && !bounded) {
            return;
        }
        json.writeObjectPropertyStart("generationConfig");
        if (warm) {
            json.writeNumberProperty("temperature", request.temperature());
        }
        if (bounded) {
            json.writeNumberProperty("maxOutputTokens", request.maxOutputTokens());
        }
        json.writeEndObject();
    }

    private static void writeSystem(JsonGenerator json, List<ChatMessage> messages) {
        List<ChatMessage> instructions =
                messages.stream().filter(ChatMessage.System.class::isInstance).toList();
        if (instructions.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("systemInstruction");
        json.writeArrayPropertyStart("parts");
        instructions.forEach(message -> writeText(json, message.text()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeContents(JsonGenerator json, List<ChatMessage> messages) {
        Map<String, String> names = new HashMap<>();
        json.writeArrayPropertyStart("contents");
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
            write(json, message, names);
        }
        end(json, open);
        json.writeEndArray();
    }

    /// Who says the message; empty if it holds nothing to be said.
    private static String role(ChatMessage message) {
        return switch (message) {
            case ChatMessage.System _ -> "";
            case ChatMessage.User _, ChatMessage.ToolResult _ -> "user";
            case ChatMessage.Assistant assistant ->
                    assistant.text().isEmpty() && assistant.toolRequests().isEmpty() ? "" : "model";
        };
    }

    private static void turn(JsonGenerator json, String open, String role) {
        end(json, open);
        json.writeStartObject();
        json.writeStringProperty("role", role);
        json.writeArrayPropertyStart("parts");
    }

    private static void end(JsonGenerator json, String open) {
        if (!open.isEmpty()) {
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /// @param names of the functions called so far, by the id of the call
    private static void write(JsonGenerator json, ChatMessage message, Map<String, String> names) {
        switch (message) {
            case ChatMessage.System _ -> {}
            case ChatMessage.User user -> writeText(json, user.text());
            case ChatMessage.Assistant assistant -> {
                if (!assistant.text().isEmpty()) {
                    writeText(json, assistant.text());
                }
                for (ToolRequest call : assistant.toolRequests()) {
                    names.put(call.id(), call.name());
                    write(json, call);
                }
            }
            case ChatMessage.ToolResult result ->
                    write(json, result, names.getOrDefault(result.requestId(), result.toolName()));
        }
    }

    private static void writeText(JsonGenerator json, String text) {
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ToolRequest call) {
        GeminiCallId id = GeminiCallId.read(call.id());
        json.writeStartObject();
        json.writeObjectPropertyStart("functionCall");
        writeId(json, id);
        json.writeStringProperty("name", call.name());
        json.writeName("args");
        json.writeRawValue(WireJson.object(call.arguments()));
        json.writeEndObject();
        if (!id.signature().isEmpty()) {
            json.writeStringProperty("thoughtSignature", id.signature());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ChatMessage.ToolResult result, String function) {
        json.writeStartObject();
        json.writeObjectPropertyStart("functionResponse");
        writeId(json, GeminiCallId.read(result.requestId()));
        json.writeStringProperty("name", function);
        json.writeObjectPropertyStart("response");
        json.writeStringProperty(result.failed() ? "error" : "result", result.text());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeId(JsonGenerator json, GeminiCallId id) {
        if (!id.given().isEmpty()) {
            json.writeStringProperty("id", id.given());
        }
    }

    private static void writeTools(JsonGenerator json, List<ToolSchema> tools) {
        if (tools.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tools");
        json.writeStartObject();
        json.writeArrayPropertyStart("functionDeclarations");
        for (ToolSchema tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("name", tool.name());
            json.writeStringProperty("description", tool.description());
            if (!tool.parameters().isBlank()) {
                json.writeName("parametersJsonSchema");
                json.writeRawValue(tool.parameters());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }
}

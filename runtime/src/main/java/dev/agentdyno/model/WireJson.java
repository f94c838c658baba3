package dev.agentdyno.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// JSON that goes over a wire. Nothing that came is trusted: what is missing is unknown, what is
/// odd is cut short.
final class WireJson {
    static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_MESSAGE = 300;

    private WireJson() {}

    static JsonNode parse(String json) throws ModelException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
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

    /// The bytes of an object whose fields `writer` writes.
    static byte[] object(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            writer.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /// `json` as compact text of a JSON object, or an empty object if it is none.
    static String object(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return root.isObject() ? root.toString() : "{}";
        } catch (JacksonException e) {
            return "{}";
        }
    }

    /// A count of tokens; -1 if it is not told.
    static int count(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt()
                ? Math.max(-1, node.intValue())
                : -1;
    }

    /// The sum of what is told; -1 if nothing is.
    static int sum(int... counts) {
        int sum = -1;
        for (int count : counts) {
            if (count >= 0) {
                sum = Math.max(0, sum) + count;
            }
        }
        return sum;
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

package dev.agentdyno.agent;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What a model passes to a tool: text that should be a JSON object. Parsed when first asked for
/// and then kept, because parsing costs more than everything else around a small tool. For one
/// thread.
public final class ToolArguments {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private final String text;
    private @Nullable JsonNode parsed;

    public ToolArguments(String text) {
        this.text = text;
    }

    /// As the model wrote it.
    public String text() {
        return text;
    }

    /// The arguments as JSON; blank text counts as an empty object.
    ///
    /// @throws IllegalArgumentException if the model wrote no JSON object
    public JsonNode json() {
        JsonNode present = parsed;
        if (present == null) {
            present = parse(text);
            parsed = present;
        }
        return present;
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text.isBlank() ? "{}" : text);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the arguments are no JSON", e);
        }
        throw new IllegalArgumentException("the arguments are no JSON object");
    }

    @Override
    public String toString() {
        return text;
    }
}

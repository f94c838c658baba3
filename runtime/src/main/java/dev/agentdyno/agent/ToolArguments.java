package dev.agentdyno.agent;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// What a model passes to a tool: text that should be a JSON object. Parsed only when a tool asks,
/// because parsing costs more than everything else around a small tool.
public record ToolArguments(String text) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /// The arguments as JSON; blank text counts as an empty object.
    ///
    /// @throws IllegalArgumentException if the model wrote no JSON object
    public JsonNode json() {
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
}

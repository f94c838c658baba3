package dev.agentdyno.agent;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// What a model passes to a tool: text that should be a JSON object. Parsed when first asked for
/// and then kept, because parsing costs more than everything else around a small tool. For one
/// thread.
public final class ToolArguments {
    /// Fractions are kept as they were written: some tools take amounts. Buffers are not kept for
    /// the next: small arguments need none, and a common pool of them would cost all threads more.
    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readerFor(JsonNode.class);

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
        char[] json = (text.isBlank() ? "{}" : text).toCharArray();
        try (JsonParser parser = READER.createParser(json)) {
            JsonNode node = READER.readValue(parser);
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

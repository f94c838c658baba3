package dev.agentdyno.router.peek;

import dev.agentdyno.gateway.Operation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Whether a model answers a request alike each time: embeddings, counts of tokens, and whatever is
/// asked at temperature 0.
public final class Repeatable {
    private static final Set<String> SETTINGS = Set.of("generationConfig", "generation_config");
    private static final String TEMPERATURE = "temperature";
    private static final JsonFactory JSON = new JsonFactory();

    private Repeatable() {}

    public static boolean is(Operation operation, ByteBuf body) {
        return switch (operation) {
            case EMBEDDINGS, COUNT_TOKENS -> true;
            case CHAT, COMPLETIONS, RESPONSES, MESSAGES, GENERATE, STREAM_GENERATE -> isCold(body);
        };
    }

    private static boolean isCold(ByteBuf body) {
        InputStream bytes = new ByteBufInputStream(body.duplicate());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return parser.nextToken() == JsonToken.START_OBJECT && isCold(parser);
        } catch (JacksonException e) {
            return false;
        }
    }

    /// Whether the object at which `parser` stands sets temperature 0, or the settings in it do.
    private static boolean isCold(JsonParser parser) {
        boolean cold = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(TEMPERATURE)) {
                cold = value.isNumeric() && parser.getDoubleValue() == 0;
            } else if (SETTINGS.contains(name) && value == JsonToken.START_OBJECT) {
                cold = isCold(parser);
                continue;
            }
            parser.skipChildren();
        }
        return cold;
    }
}

package dev.agentdyno.gateway;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Tells whether bytes hold a whole answer of some vendor's.
public final class AnswerCheck {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private AnswerCheck() {}

    /// Whether `body` is one JSON object with something in it, and tells no error.
    public static boolean isWhole(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && isGood(parser)
                    && parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /// Reads to the end of the object.
    private static boolean isGood(JsonParser parser) {
        boolean any = false;
        boolean failed = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            any = true;
            failed |= name.equals("error") && !isNull;
            parser.skipChildren();
        }
        return any && !failed;
    }
}

package dev.agentdyno.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The two things the router must know of a request's body: its model and whether the answer is to
/// be a stream.
///
/// Read by streaming over the bytes and skipping everything else, so the messages are never built.
///
/// @param model the model asked for, or empty
record ChatPeek(String model, boolean stream) {
    private static final int LONGEST_MODEL = 256;
    private static final JsonFactory JSON = new JsonFactory();

    /// Looks into `body` without moving its reader index.
    ///
    /// @throws IllegalArgumentException if it is no JSON object; the message says why
    static ChatPeek into(ByteBuf body) {
        InputStream bytes = new ByteBufInputStream(body.duplicate());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return read(parser);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the body is no valid JSON: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static ChatPeek read(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
        String model = "";
        boolean stream = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("model") && value == JsonToken.VALUE_STRING) {
                model = parser.getString();
            } else if (name.equals("stream")) {
                stream = value == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
        if (model.length() > LONGEST_MODEL) {
            throw new IllegalArgumentException("the model's name is too long");
        }
        return new ChatPeek(model, stream);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

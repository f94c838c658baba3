package dev.agentdyno.router.peek;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// The two things the router must know of a request's body: its model and whether the answer is to
/// be a stream.
///
/// Read by streaming over the bytes and skipping everything else, so the messages are never built.
///
/// @param model the model asked for
public record ChatPeek(String model, boolean stream) {
    private static final int LONGEST_MODEL = 256;
    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");
    private static final JsonFactory JSON = new JsonFactory();

    /// Looks into `body` without moving its reader index.
    ///
    /// @throws InvalidRequestException if a field is missing or cannot be used
    /// @throws IllegalArgumentException if it is no JSON object; the message says why
    static ChatPeek into(ByteBuf body) {
        return into(body, true);
    }

    /// Looks into `body` without moving its reader index.
    ///
    /// @param bounded whether the limits of an answer must be positive, as OpenAI's must
    /// @throws InvalidRequestException if a field is missing or cannot be used
    /// @throws IllegalArgumentException if it is no JSON object; the message says why
    static ChatPeek into(ByteBuf body, boolean bounded) {
        return QuickPeek.into(body, bounded).orElseGet(() -> parsed(body, bounded));
    }

    public static ChatPeek parsed(ByteBuf body, boolean bounded) {
        InputStream bytes = new ByteBufInputStream(body.duplicate());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            return read(parser, bounded);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no valid JSON" + place(e), e);
        }
    }

    /// Where reading ended; the parser's own words tell of the body's text and of the parser.
    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static ChatPeek read(JsonParser parser, boolean bounded) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
        String model = "";
        boolean named = false;
        boolean stream = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equalsIgnoreCase("model")) {
                requireOnce(named);
                named = true;
                model = modelOf(name, parser, value);
            } else if (bounded && LIMITS.contains(name)) {
                requireLimit(name, parser, value);
            } else {
                stream = name.equals("stream") ? value == JsonToken.VALUE_TRUE : stream;
                parser.skipChildren();
            }
        }
        if (model.isEmpty()) {
            throw new InvalidRequestException("'model' is missing");
        }
        if (model.length() > LONGEST_MODEL) {
            throw new IllegalArgumentException("the model's name is too long");
        }
        return new ChatPeek(model, stream);
    }

    /// Backends differ in which of two they go by, some whatever the case of its letters is: nobody
    /// could tell which model was asked for.
    private static void requireOnce(boolean named) {
        if (named) {
            throw new InvalidRequestException("'model' is there twice");
        }
    }

    private static String modelOf(String name, JsonParser parser, JsonToken value) {
        boolean told = name.equals("model") && value == JsonToken.VALUE_STRING;
        String model = told ? parser.getString() : "";
        parser.skipChildren();
        return model;
    }

    /// No provider takes a limit that is not a positive whole number; null sets none.
    private static void requireLimit(String name, JsonParser parser, JsonToken value) {
        boolean none = value == JsonToken.VALUE_NULL;
        boolean positive =
                value == JsonToken.VALUE_NUMBER_INT && parser.getBigIntegerValue().signum() > 0;
        parser.skipChildren();
        if (!none && !positive) {
            throw new InvalidRequestException("'" + name + "' must be a positive whole number");
        }
    }
}

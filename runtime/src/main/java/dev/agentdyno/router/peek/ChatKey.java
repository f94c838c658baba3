package dev.agentdyno.router.peek;

import dev.agentdyno.balance.Affinity;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import java.io.InputStream;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Where a chat request belongs, for the strategies that send like to like.
///
/// The conversation is told by its beginning, which stays the same while it grows: a session by the
/// first two messages (instructions and the first thing said), a prefix by the first one, which all
/// users of one application share and which a provider's cache of prompts is keyed by. The bytes
/// are hashed where they lie; nothing is built.
public final class ChatKey {
    private static final Set<String> SESSIONS =
            Set.of("prompt_cache_key", "session_id", "conversation_id", "user");
    private static final Set<String> MESSAGES = Set.of("messages", "contents", "input");
    private static final Set<String> INSTRUCTIONS =
            Set.of("system", "instructions", "systemInstruction", "system_instruction");
    private static final int OF_SESSION = 2;
    private static final int OF_PREFIX = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteBuf body;
    private final int messages;
    private long beginning = Affinity.START;
    private long named = Affinity.NONE;

    private ChatKey(ByteBuf body, int messages) {
        this.body = body;
        this.messages = messages;
    }

    /// The key of the session: of the field that names it, else of how the conversation begins.
    /// [Affinity#NONE] for what is no chat.
    public static long session(ByteBuf body) {
        ChatKey key = read(body, OF_SESSION);
        return key.named != Affinity.NONE ? key.named : key.beginning();
    }

    /// The key of how the prompt begins; [Affinity#NONE] for what is no chat.
    public static long prefix(ByteBuf body) {
        return read(body, OF_PREFIX).beginning();
    }

    private long beginning() {
        return beginning == Affinity.START ? Affinity.NONE : beginning;
    }

    private static ChatKey read(ByteBuf body, int messages) {
        ChatKey key = new ChatKey(body, messages);
        InputStream bytes = new ByteBufInputStream(body.duplicate());
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                key.fields(parser);
            }
        } catch (JacksonException e) {
            // What cannot be read belongs nowhere; the request is refused elsewhere, with reasons.
            return new ChatKey(body, messages);
        }
        return key;
    }

    private void fields(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && SESSIONS.contains(name)) {
                named = Affinity.of(parser.getString());
            } else if (INSTRUCTIONS.contains(name)) {
                add(parser);
            } else if (MESSAGES.contains(name) && value == JsonToken.START_ARRAY) {
                elements(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void elements(JsonParser parser) {
        int seen = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (seen++ < messages) {
                add(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /// Adds the bytes of the value at which `parser` stands.
    private void add(JsonParser parser) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        byte[] bytes = ByteBufUtil.getBytes(body, body.readerIndex() + from, to - from);
        beginning = Affinity.of(beginning, bytes, 0, bytes.length);
    }
}

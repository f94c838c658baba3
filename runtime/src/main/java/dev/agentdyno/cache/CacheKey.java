package dev.agentdyno.cache;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ToolRequest;
import dev.agentdyno.model.ToolSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Everything of a request that its answer depends on, as bytes: model, messages, calls of tools
/// and their results, schemas, temperature, length asked for.
///
/// Equality compares the bytes, so two requests that share a hash by accident or by design never
/// share an answer. Each text is written behind its length, so no two different requests write the
/// same bytes. Ids of tool calls, which providers draw at random, are written as the order in which
/// they first appear.
///
/// Comparable, so that a map in which many keys share a hash by design still finds them soon.
final class CacheKey implements Comparable<CacheKey> {
    /// Its bytes as they are.
    static final Codec<CacheKey> CODEC = new Bytes();

    private final byte[] bytes;
    private final int hash;

    private CacheKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    static CacheKey of(ChatRequest request) {
        return new CacheKey(new Writer().write(request));
    }

    int length() {
        return bytes.length;
    }

    @Override
    public int compareTo(CacheKey other) {
        return Arrays.compare(bytes, other.bytes);
    }

    /// Feeds what tells this key from others to `digest`.
    void digest(MessageDigest digest) {
        digest.update(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// Reads and writes keys.
    private static final class Bytes implements Codec<CacheKey> {
        @Override
        public byte[] write(CacheKey key) {
            return key.bytes;
        }

        @Override
        public CacheKey read(byte[] bytes) {
            return new CacheKey(bytes);
        }

        @Override
        public long size(CacheKey key) {
            return key.length();
        }
    }

    /// Writes one request.
    private static final class Writer {
        private ByteBuffer out = ByteBuffer.allocate(512);
        private final Map<String, Integer> callOrder = new HashMap<>(0);

        byte[] write(ChatRequest request) {
            text(request.model());
            room(2 * Long.BYTES).putDouble(request.temperature());
            number(request.maxOutputTokens());
            number(request.messages().size());
            request.messages().forEach(this::message);
            request.tools().forEach(this::schema);
            return Arrays.copyOf(out.array(), out.position());
        }

        private void message(ChatMessage message) {
            switch (message) {
                case ChatMessage.System system -> tagged('S', system.text());
                case ChatMessage.User user -> tagged('U', user.text());
                case ChatMessage.Assistant assistant -> {
                    tagged('A', assistant.text());
                    number(assistant.toolRequests().size());
                    assistant.toolRequests().forEach(this::call);
                }
                case ChatMessage.ToolResult result -> {
                    tagged(result.failed() ? 'F' : 'R', result.text());
                    number(order(result.requestId()));
                    text(result.toolName());
                }
            }
        }

        private void call(ToolRequest call) {
            number(order(call.id()));
            text(call.name());
            text(call.arguments());
        }

        private void schema(ToolSchema schema) {
            text(schema.name());
            text(schema.description());
            text(schema.parameters());
        }

        private int order(String id) {
            return callOrder.computeIfAbsent(id, _ -> callOrder.size());
        }

        private void tagged(char tag, String text) {
            room(1).put((byte) tag);
            text(text);
        }

        private void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            room(utf8.length).put(utf8);
        }

        private void number(int value) {
            room(Integer.BYTES).putInt(value);
        }

        private ByteBuffer room(int needed) {
            if (out.remaining() < needed) {
                int capacity = Math.max(2 * out.capacity(), out.position() + needed);
                out =
                        ByteBuffer.wrap(Arrays.copyOf(out.array(), capacity))
                                .position(out.position());
            }
            return out;
        }
    }
}

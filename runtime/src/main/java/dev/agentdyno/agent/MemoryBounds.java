package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.Tokens;
import dev.agentdyno.model.ToolRequest;
import java.util.List;

/// How much a [Memory] holds: by messages, by tokens, by bytes, by any or all of them. Immutable.
///
/// Tokens are the estimates of [Tokens]; bytes are those of the texts in UTF-8. A single message
/// that goes beyond tokens or bytes is refused where it enters.
///
/// @param messages most of them; [Integer#MAX_VALUE] is no bound
/// @param tokens most of them; [Long#MAX_VALUE] is no bound
/// @param bytes most of them; [Long#MAX_VALUE] is no bound
public record MemoryBounds(int messages, long tokens, long bytes) {
    public MemoryBounds {
        requirePositive(messages, "messages");
        requirePositive(tokens, "tokens");
        requirePositive(bytes, "bytes");
        if (messages == Integer.MAX_VALUE && tokens == Long.MAX_VALUE && bytes == Long.MAX_VALUE) {
            throw new IllegalArgumentException("a memory has at least one bound");
        }
    }

    private static void requirePositive(long value, String what) {
        if (value < 1) {
            throw new IllegalArgumentException("a memory holds at least one of its " + what);
        }
    }

    public static MemoryBounds ofMessages(int most) {
        return new MemoryBounds(most, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    public static MemoryBounds ofTokens(long most) {
        return new MemoryBounds(Integer.MAX_VALUE, most, Long.MAX_VALUE);
    }

    public static MemoryBounds ofBytes(long most) {
        return new MemoryBounds(Integer.MAX_VALUE, Long.MAX_VALUE, most);
    }

    public MemoryBounds withMessages(int most) {
        return new MemoryBounds(most, tokens, bytes);
    }

    public MemoryBounds withTokens(long most) {
        return new MemoryBounds(messages, most, bytes);
    }

    public MemoryBounds withBytes(long most) {
        return new MemoryBounds(messages, tokens, most);
    }

    /// Whether messages need not be weighed.
    boolean byMessagesOnly() {
        return tokens == Long.MAX_VALUE && bytes == Long.MAX_VALUE;
    }

    /// @throws OversizedMessageException if `message` alone is more than a memory holds
    void requireRoomFor(ChatMessage message) {
        if (Tokens.count(message) > tokens) {
            throw new OversizedMessageException(Tokens.count(message), tokens, "tokens");
        }
        if (bytes < Long.MAX_VALUE && bytes(message) > bytes) {
            throw new OversizedMessageException(bytes(message), bytes, "bytes");
        }
    }

    /// What of a conversation comes behind the last message that alone is more than a memory holds.
    List<ChatMessage> newestOf(List<ChatMessage> conversation) {
        int start = conversation.size();
        while (start > 0 && hasRoomFor(conversation.get(start - 1))) {
            start--;
        }
        return conversation.subList(start, conversation.size());
    }

    private boolean hasRoomFor(ChatMessage message) {
        return byMessagesOnly() || (Tokens.count(message) <= tokens && bytesOf(message) <= bytes);
    }

    /// How many of the newest of `conversation` take no more than half of each bound.
    int halfFits(List<ChatMessage> conversation) {
        long tokenSum = 0;
        long byteSum = 0;
        int count = 0;
        for (ChatMessage message : conversation.reversed()) {
            tokenSum += Tokens.count(message);
            byteSum += bytesOf(message);
            if (count >= messages / 2 || tokenSum > tokens / 2 || byteSum > bytes / 2) {
                break;
            }
            count++;
        }
        return count;
    }

    /// Length of a message's texts in UTF-8; 0 where that is no bound, since counting costs.
    long bytesOf(ChatMessage message) {
        return bytes == Long.MAX_VALUE ? 0 : bytes(message);
    }

    private static long bytes(ChatMessage message) {
        long sum = utf8Length(message.text());
        if (message instanceof ChatMessage.Assistant assistant) {
            for (ToolRequest request : assistant.toolRequests()) {
                sum += utf8Length(request.name()) + utf8Length(request.arguments());
            }
        }
        return sum;
    }

    /// Counted, so that no copy of the text is made.
    private static long utf8Length(String text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return sum;
    }
}

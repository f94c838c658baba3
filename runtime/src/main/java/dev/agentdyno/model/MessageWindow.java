package dev.agentdyno.model;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A conversation as a view of an append-only array: making one copies nothing, so asking a model
/// costs the same with a hundred messages as with one.
///
/// It is immutable as long as whoever made it never overwrites the slots it covers, which is the
/// bargain of [#of].
public final class MessageWindow extends AbstractList<ChatMessage> implements RandomAccess {
    private final ChatMessage.@Nullable System system;
    private final @Nullable ChatMessage[] messages;
    private final int from;
    private final int size;

    private MessageWindow(
            ChatMessage.@Nullable System system,
            @Nullable ChatMessage[] messages,
            int from,
            int to) {
        this.system = system;
        this.messages = messages;
        this.from = system == null ? from : from - 1;
        this.size = to - this.from;
    }

    /// A view of `messages` from `from` up to but without `to`, behind `system` if there is one.
    /// The caller promises that these slots are filled and are never written again.
    public static MessageWindow of(
            ChatMessage.@Nullable System system,
            @Nullable ChatMessage[] messages,
            int from,
            int to) {
        Objects.checkFromToIndex(from, to, messages.length);
        return new MessageWindow(system, messages, from, to);
    }

    @Override
    public ChatMessage get(int index) {
        Objects.checkIndex(index, size);
        if (index == 0 && system != null) {
            return system;
        }
        return Objects.requireNonNull(messages[from + index]);
    }

    @Override
    public int size() {
        return size;
    }
}

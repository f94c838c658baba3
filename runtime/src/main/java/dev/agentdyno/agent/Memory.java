package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.MessageWindow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent remembers of its conversation: the newest messages, up to a bound. For one thread
/// at a time.
///
/// The array behind it is append-only, so a window of the conversation is a view and costs the same
/// whatever it holds; when the array is full, the newest messages move to a new one and older
/// windows keep the old. A window never starts with the result of a tool whose request is gone, and
/// always reaches back to the user's last message, since a model can make nothing of less.
///
/// Bound: at most `bound` messages before the user's last one, and those since, which an agent's
/// loop limit bounds; the array is at most twice that. The system message is not kept here but put
/// in front of each window, so it can be neither trimmed nor doubled.
public final class Memory {
    private static final int FIRST_CAPACITY = 8;
    private static final @Nullable ChatMessage[] NONE = {};

    private final int bound;
    private @Nullable ChatMessage[] messages = NONE;
    private long dropped;
    private int size;
    private int lastUser = -1;

    /// @param bound most messages kept from before the user's last one; at least 1
    public Memory(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("a memory holds at least one message");
        }
        this.bound = bound;
    }

    public void add(ChatMessage message) {
        if (size == messages.length) {
            makeRoom();
        }
        if (message instanceof ChatMessage.User) {
            lastUser = size;
        }
        messages[size++] = message;
    }

    /// Messages that a window shows.
    public int size() {
        return size - start();
    }

    /// The messages as a list that later additions do not change.
    public List<ChatMessage> window() {
        return window(null);
    }

    /// The messages behind a system message.
    public List<ChatMessage> window(ChatMessage.@Nullable System system) {
        return MessageWindow.of(system, messages, start(), size);
    }

    /// Forgets everything.
    public void clear() {
        messages = NONE;
        dropped = 0;
        size = 0;
        lastUser = -1;
    }

    /// Where the next message goes, counted from the first ever; see [#rewind].
    long mark() {
        return dropped + size;
    }

    /// Forgets what was added since [#mark] answered `mark`, so that a run that failed leaves no
    /// question without an answer. Only the user's last message and what followed it can be
    /// forgotten. Copies, since windows handed out may show the slots.
    void rewind(long mark) {
        size = (int) (mark - dropped);
        messages = Arrays.copyOf(messages, Math.max(size, FIRST_CAPACITY));
        Arrays.fill(messages, size, messages.length, null);
        lastUser = size - 1;
        while (lastUser >= 0 && !(messages[lastUser] instanceof ChatMessage.User)) {
            lastUser--;
        }
    }

    /// Where the window must not start behind: the user's last message, or the end if there is
    /// none.
    private int anchor() {
        return lastUser < 0 ? size : lastUser;
    }

    private int start() {
        int anchor = anchor();
        int start = Math.min(Math.max(0, size - bound), anchor);
        while (start < anchor && messages[start] instanceof ChatMessage.ToolResult) {
            start++;
        }
        return start;
    }

    /// Drops what no window can show any more, not even one after [#rewind].
    private void makeRoom() {
        int start = Math.max(0, anchor() - bound);
        int kept = size - start;
        int capacity = Math.max(FIRST_CAPACITY, 2 * kept);
        messages = Arrays.copyOf(Arrays.copyOfRange(messages, start, size), capacity);
        dropped += start;
        size = kept;
        lastUser = Math.max(-1, lastUser - start);
    }
}

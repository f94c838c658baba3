package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.MessageWindow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent remembers of its conversation: the newest messages, up to its bounds. For one
/// thread at a time.
///
/// The array behind it is append-only, so a window of the conversation is a view and costs the same
/// whatever it holds; when the array is full, the newest messages move to a new one and older
/// windows keep the old. A window starts with a message of the user's, if there is any: providers
/// refuse conversations that start in the midst of an answer. It always reaches back to the user's
/// last message, since a model can make nothing of less.
///
/// Bound: what the bounds allow, and whatever came since the user's last message, which an agent's
/// loop limit bounds; the array is at most twice that. The system message is not kept here but put
/// in front of each window, so it can be neither trimmed nor doubled.
public final class Memory {
    private static final int FIRST_CAPACITY = 8;
    private static final @Nullable ChatMessage[] NONE = {};

    private final MemoryBounds bounds;
    private final boolean patient;

    /// Null where messages alone are counted.
    private @Nullable MemoryWeights weights;

    private @Nullable ChatMessage[] messages = NONE;
    private long dropped;
    private int size;
    private int lastUser = -1;

    /// @param most messages kept from before the user's last one; at least 1
    public Memory(int most) {
        this(MemoryBounds.ofMessages(most));
    }

    public Memory(MemoryBounds bounds) {
        this(bounds, false);
    }

    /// @param patient whether what follows the user's last message pushes nothing out before the
    ///   user speaks again, so that it can be summed up then
    Memory(MemoryBounds bounds, boolean patient) {
        this.bounds = bounds;
        this.patient = patient;
        this.weights = newWeights();
    }

    private @Nullable MemoryWeights newWeights() {
        return bounds.byMessagesOnly() ? null : new MemoryWeights(bounds);
    }

    public MemoryBounds bounds() {
        return bounds;
    }

    /// Puts `message` at the end.
    ///
    /// @throws OversizedMessageException if it alone is more than the bounds allow
    public void add(ChatMessage message) {
        if (weights != null) {
            bounds.requireRoomFor(message);
        }
        if (size == messages.length) {
            makeRoom();
        }
        if (weights != null) {
            weights.add(size, message);
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
        weights = newWeights();
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
        if (weights != null) {
            weights.rewind(size);
        }
        lastUser = lastUserBefore(size);
    }

    private int lastUserBefore(int end) {
        int slot = end - 1;
        while (slot >= 0 && !(messages[slot] instanceof ChatMessage.User)) {
            slot--;
        }
        return slot;
    }

    /// If one more message would hide any: the oldest messages that a window shows, all but the
    /// newest that take half of the bounds; else none. What is left does not start with the result
    /// of a tool.
    List<ChatMessage> oldestIfFull(ChatMessage next) {
        List<ChatMessage> shown = window();
        if (shown.isEmpty() || hasRoomFor(next)) {
            return List.of();
        }
        int end = shown.size() - bounds.halfFits(shown);
        while (end < shown.size() && shown.get(end) instanceof ChatMessage.ToolResult) {
            end++;
        }
        return shown.subList(0, end);
    }

    private boolean hasRoomFor(ChatMessage next) {
        int start = start();
        return size - start < bounds.messages()
                && (weights == null || weights.fits(start, size, next));
    }

    /// Puts one message in the place of the oldest `count` that a window shows. Marks taken before
    /// lose their meaning.
    ///
    /// @throws OversizedMessageException leaving everything as it was
    void replaceOldest(int count, ChatMessage summary) {
        bounds.requireRoomFor(summary);
        List<ChatMessage> shown = window();
        clear();
        add(summary);
        shown.subList(count, shown.size()).forEach(this::add);
    }

    /// Where the window must not start behind: the user's last message, or the end if there is
    /// none.
    private int anchor() {
        return lastUser < 0 ? size : lastUser;
    }

    private int start() {
        int anchor = anchor();
        int end = patient ? Math.min(anchor + 1, size) : size;
        int start = Math.min(Math.max(0, end - bounds.messages()), anchor);
        if (weights != null) {
            int first = patient ? weights.startBefore(end) : weights.start();
            start = Math.max(start, Math.min(first, anchor));
        }
        while (start < anchor && !opens(messages[start])) {
            start++;
        }
        return start;
    }

    /// Whether a window may start with `message`.
    private boolean opens(@Nullable ChatMessage message) {
        return lastUser < 0
                ? !(message instanceof ChatMessage.ToolResult)
                : message instanceof ChatMessage.User;
    }

    /// Drops what no window can show any more, not even one after [#rewind].
    private void makeRoom() {
        int start = Math.max(0, anchor() - bounds.messages());
        if (weights != null) {
            start = Math.max(start, weights.startBefore(anchor()));
            weights.drop(start, size);
        }
        int kept = size - start;
        int capacity = Math.max(FIRST_CAPACITY, 2 * kept);
        messages = Arrays.copyOf(Arrays.copyOfRange(messages, start, size), capacity);
        dropped += start;
        size = kept;
        lastUser = Math.max(-1, lastUser - start);
    }
}

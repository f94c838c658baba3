package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.Tokens;
import java.util.Arrays;

/// Running sums of the tokens and bytes in a memory's slots, so that the first slot of a window is
/// known without adding up what it shows. Grows with the memory's array. For one thread at a time.
final class MemoryWeights {
    private final MemoryBounds bounds;

    /// Sums of all slots before an index; only their differences mean something.
    private long[] tokens = new long[1];

    private long[] bytes = new long[1];
    private int start;

    MemoryWeights(MemoryBounds bounds) {
        this.bounds = bounds;
    }

    /// Weighs the message in `slot`, the first that is not weighed yet.
    void add(int slot, ChatMessage message) {
        if (slot + 1 >= tokens.length) {
            int capacity = 2 * (slot + 1) + 1;
            tokens = Arrays.copyOf(tokens, capacity);
            bytes = Arrays.copyOf(bytes, capacity);
        }
        tokens[slot + 1] = tokens[slot] + Tokens.count(message);
        bytes[slot + 1] = bytes[slot] + bounds.bytesOf(message);
        while (exceeds(start, slot + 1)) {
            start++;
        }
    }

    /// First slot of those that keep the bounds, up to the last one weighed.
    int start() {
        return start;
    }

    /// First slot of those before `end` that keep the bounds.
    int startBefore(int end) {
        int low = 0;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (exceeds(middle, end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether the slots from `from` up to but without `end` could take `message` too.
    boolean fits(int from, int end, ChatMessage message) {
        return tokens[end] - tokens[from] + Tokens.count(message) <= bounds.tokens()
                && bytes[end] - bytes[from] + bounds.bytesOf(message) <= bounds.bytes();
    }

    private boolean exceeds(int from, int end) {
        return tokens[end] - tokens[from] > bounds.tokens()
                || bytes[end] - bytes[from] > bounds.bytes();
    }

    /// Forgets the slots from `size` on.
    void rewind(int size) {
        start = startBefore(size);
    }

    /// Forgets the slots before `first`; the rest moves to the front.
    void drop(int first, int size) {
        tokens = Arrays.copyOfRange(tokens, first, size + 1);
        bytes = Arrays.copyOfRange(bytes, first, size + 1);
        start = Math.max(0, start - first);
    }
}

package dev.agentdyno.reader;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The frames of a recording, each with one number. Frames that are equal have the same number, in
/// whichever chunk they were seen. Only grows; safe for several threads.
public final class Frames {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int MOST_BLOCKS = 1 << 14;

    /// The number of the frame that stands for everything.
    public static final int ROOT = 0;

    private final ConcurrentHashMap<Frame, Integer> numbers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> strings = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Frame[]> blocks = new AtomicReferenceArray<>(MOST_BLOCKS);
    private int size;

    /// Only the root.
    public Frames() {
        number(Frame.named("all"));
    }

    /// How many there are.
    public synchronized int size() {
        return size;
    }

    /// The frame with a number that [#number] gave.
    public Frame frame(int number) {
        return blocks.get(number >>> BLOCK_BITS)[number & (BLOCK - 1)];
    }

    /// The number of a frame, a new one if it was not known.
    public int number(Frame frame) {
        Integer known = numbers.get(frame);
        return known != null ? known : add(frame);
    }

    private synchronized int add(Frame frame) {
        Integer known = numbers.get(frame);
        if (known != null) {
            return known;
        }
        int number = size;
        int block = number >>> BLOCK_BITS;
        if (block >= MOST_BLOCKS) {
            throw new IllegalStateException("there are too many different frames");
        }
        if (blocks.get(block) == null) {
            blocks.set(block, new Frame[BLOCK]);
        }
        blocks.get(block)[number & (BLOCK - 1)] = frame;
        size++;
        numbers.put(frame, number);
        return number;
    }

    /// The same string, kept once.
    String shared(String string) {
        String known = strings.putIfAbsent(string, string);
        return known == null ? string : known;
    }
}

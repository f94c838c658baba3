package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Decodes the stacks of a chunk into numbers of [Frames]. For one thread.
final class StackReader {
    private static final int MOST_FRAMES = 1 << 16;

    /// A stack that is not there.
    static final int NONE = -1;

    private final Frames frames;
    private final boolean lines;
    private final ConstantReader constants;
    private final Cursor cursor;
    private final Optional<StackLayout> layout;
    private final LongIntTable places;
    private final LongIntTable methods = new LongIntTable();
    private final List<Frame> methodFrames = new ArrayList<>();
    private final LongIntTable numbers = new LongIntTable();
    private final LongIntTable executions = new LongIntTable();
    private long lastExecution = NONE;
    private byte lastKind = Execution.UNKNOWN.code();
    private int[] stack = new int[128];
    private int[] stackLines = new int[128];
    private byte[] kinds = new byte[128];

    /// @param lines whether the lines of a method are different frames
    StackReader(Chunk chunk, Frames frames, boolean lines) {
        this.frames = frames;
        this.lines = lines;
        this.constants = new ConstantReader(chunk);
        this.cursor = chunk.cursor();
        this.layout = StackLayout.of(chunk.metadata());
        this.places =
                layout.map(known -> chunk.constants().offsets(known.type()))
                        .orElseGet(LongIntTable::new);
    }

    /// Numbers of the frames of the stack decoded last, outermost first.
    int[] stack() {
        return stack;
    }

    /// Line numbers of the frames of the stack decoded last.
    int[] lines() {
        return stackLines;
    }

    /// Codes of the [Execution] of those frames.
    byte[] executions() {
        return kinds;
    }

    /// Decodes a stack and answers its depth, or [#NONE].
    int decode(long key) {
        int place = places.get(key);
        if (place < 0) {
            return NONE;
        }
        cursor.moveTo(place);
        return decode(layout.orElseThrow());
    }

    private int decode(StackLayout known) {
        known.moveToFrames(cursor);
        int at = cursor.position();
        int depth = cursor.count();
        if (depth > MOST_FRAMES) {
            throw new Malformed(at, "a stack of " + depth + " frames is too deep");
        }
        reserve(depth);
        for (int i = depth - 1; i >= 0; i--) {
            known.readFrame(cursor);
            stackLines[i] = (int) known.line();
            stack[i] =
                    lines
                            ? number(known, known.method(), (int) known.line())
                            : number(known, known.method());
            kinds[i] = execution(known, known.execution());
        }
        return depth;
    }

    private void reserve(int depth) {
        if (depth > stack.length) {
            int room = Math.max(depth, stack.length * 2);
            stack = Arrays.copyOf(stack, room);
            stackLines = Arrays.copyOf(stackLines, room);
            kinds = Arrays.copyOf(kinds, room);
        }
    }

    private int number(StackLayout known, long method) {
        int number = numbers.get(method);
        if (number < 0) {
            number = frames.number(frame(known, method));
            numbers.put(method, number);
        }
        return number;
    }

    private int number(StackLayout known, long method, int line) {
        int local = methods.get(method);
        if (local < 0) {
            local = methodFrames.size();
            methodFrames.add(frame(known, method));
            methods.put(method, local);
        }
        long key = ((long) local << 32) | (line & 0xffff_ffffL);
        int number = numbers.get(key);
        if (number < 0) {
            number = frames.number(methodFrames.get(local).at(line));
            numbers.put(key, number);
        }
        return number;
    }

    private Frame frame(StackLayout known, long key) {
        RawType type = known.methodType();
        return new Frame(
                shared(constants.member(type, key, "type")),
                shared(constants.member(type, key, "name")),
                shared(constants.member(type, key, "descriptor")),
                Frame.NO_LINE);
    }

    private String shared(String string) {
        return frames.shared(string);
    }

    /// Most frames of a stack were running as the one before.
    private byte execution(StackLayout known, long key) {
        if (key != lastExecution) {
            lastKind = lookedUp(known, key);
            lastExecution = key;
        }
        return lastKind;
    }

    private byte lookedUp(StackLayout known, long key) {
        int kind = executions.get(key);
        if (kind < 0) {
            kind =
                    known.executionType()
                            .map(type -> Execution.named(constants.label(type, key)))
                            .orElse(Execution.UNKNOWN)
                            .code();
            executions.put(key, kind);
        }
        return (byte) kind;
    }
}

package dev.agentdyno.reader;

import java.util.List;
import java.util.Optional;

/// Where the parts of a stack lie in its bytes. Holds the frame that was read last.
final class StackLayout {
    private final RawType type;
    private final int framesAt;
    private final List<Leaf> leaves;
    private final int methodAt;
    private final int lineAt;
    private final int executionAt;
    private long method;
    private long line;
    private long execution;

    private StackLayout(RawType type, int framesAt, RawType frame) {
        this.type = type;
        this.framesAt = framesAt;
        this.leaves = frame.leaves();
        this.methodAt = frame.leaf("method");
        this.lineAt = frame.leaf("lineNumber");
        this.executionAt = frame.leaf("type");
    }

    /// The layout of a chunk's stacks, if it has any that can be read.
    static Optional<StackLayout> of(Metadata metadata) {
        return metadata.type("jdk.types.StackTrace").flatMap(StackLayout::of);
    }

    private static Optional<StackLayout> of(RawType type) {
        int frames = type.leaf("frames");
        if (frames < 0 || !type.leaves().get(frames).array()) {
            return Optional.empty();
        }
        RawType frame = type.leaves().get(frames).type();
        boolean readable =
                !frame.broken()
                        && frame.leaf("method") >= 0
                        && frame.leaves().stream().allMatch(Leaf::singleNumber);
        return readable ? Optional.of(new StackLayout(type, frames, frame)) : Optional.empty();
    }

    RawType type() {
        return type;
    }

    RawType methodType() {
        return leaves.get(methodAt).type();
    }

    Optional<RawType> executionType() {
        return executionAt < 0 ? Optional.empty() : Optional.of(leaves.get(executionAt).type());
    }

    /// From the start of a stack to the count of its frames.
    void moveToFrames(Cursor cursor) {
        for (int i = 0; i < framesAt; i++) {
            type.leaves().get(i).skip(cursor, 0);
        }
    }

    void readFrame(Cursor cursor) {
        for (int i = 0; i < leaves.size(); i++) {
            long number = cursor.number();
            if (i == methodAt) {
                method = number;
            } else if (i == lineAt) {
                line = number;
            } else if (i == executionAt) {
                execution = number;
            }
        }
    }

    long method() {
        return method;
    }

    long line() {
        return line;
    }

    long execution() {
        return execution;
    }
}

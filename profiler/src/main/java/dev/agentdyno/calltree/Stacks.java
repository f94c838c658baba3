package dev.agentdyno.calltree;

import dev.agentdyno.reader.StackSink;

/// Sinks that change stacks on their way to another.
final class Stacks {
    private Stacks() {}

    /// Innermost frame first.
    static StackSink reversed(StackSink sink) {
        return (group, frames, kinds, depth, weight) -> {
            int[] turned = new int[depth];
            byte[] turnedKinds = new byte[depth];
            for (int i = 0; i < depth; i++) {
                turned[i] = frames[depth - 1 - i];
                turnedKinds[i] = kinds[depth - 1 - i];
            }
            sink.stack(group, turned, turnedKinds, depth, weight);
        };
    }

    /// Runs of one frame made one.
    static StackSink collapsed(StackSink sink) {
        return (group, frames, kinds, depth, weight) -> {
            int[] shorter = new int[depth];
            byte[] shorterKinds = new byte[depth];
            int length = 0;
            for (int i = 0; i < depth; i++) {
                if (length == 0 || shorter[length - 1] != frames[i]) {
                    shorter[length] = frames[i];
                    shorterKinds[length++] = kinds[i];
                }
            }
            sink.stack(group, shorter, shorterKinds, length, weight);
        };
    }
}

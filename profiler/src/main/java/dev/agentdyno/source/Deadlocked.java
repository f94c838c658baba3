package dev.agentdyno.source;

import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A platform thread that waits for one which, in the end, waits for it.
///
/// @param thread its name
/// @param waitsFor the lock, as class and identity
/// @param heldBy the name of the thread that holds the lock; empty unknown
/// @param stack what the thread does, the innermost call first
public record Deadlocked(String thread, String waitsFor, String heldBy, List<String> stack) {
    public Deadlocked {
        stack = List.copyOf(stack);
    }

    static Deadlocked of(ThreadInfo info) {
        return new Deadlocked(
                info.getThreadName(),
                Optional.ofNullable(info.getLockName()).orElse(""),
                Optional.ofNullable(info.getLockOwnerName()).orElse(""),
                Arrays.stream(info.getStackTrace()).map(StackTraceElement::toString).toList());
    }
}

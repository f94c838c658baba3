package dev.agentdyno.source;

import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A platform thread at the moment it was looked at.
///
/// @param waitsFor the lock or object that it waits for, as class and identity; empty for none
/// @param heldBy the name of the thread that holds that lock; empty for none
/// @param stack what the thread does, the innermost call first
public record LiveThread(
        long id,
        String name,
        Thread.State state,
        boolean daemon,
        String waitsFor,
        String heldBy,
        List<String> stack) {
    public LiveThread {
        stack = List.copyOf(stack);
    }

    static LiveThread of(ThreadInfo info) {
        return new LiveThread(
                info.getThreadId(),
                info.getThreadName(),
                info.getThreadState(),
                info.isDaemon(),
                Optional.ofNullable(info.getLockName()).orElse(""),
                Optional.ofNullable(info.getLockOwnerName()).orElse(""),
                Arrays.stream(info.getStackTrace()).map(StackTraceElement::toString).toList());
    }
}

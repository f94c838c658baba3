package dev.agentdyno.timeline;

import java.util.List;

/// Threads that waited for one lock at one place.
///
/// @param kind monitor or park
/// @param className class of the lock
/// @param site method that waited, or empty
public record Contention(
        String kind, String className, String site, long count, long totalNanos, long maxNanos) {
    private static final List<String> LOCKS =
            List.of(
                    "java.util.concurrent.locks.Reentrant",
                    "java.util.concurrent.locks.StampedLock",
                    "java.util.concurrent.Semaphore");

    /// Whether a thread that is parked on that class waits for a lock or a permit, rather than for
    /// work.
    public static boolean holdsUp(String parkedClass) {
        return LOCKS.stream().anyMatch(parkedClass::startsWith);
    }
}

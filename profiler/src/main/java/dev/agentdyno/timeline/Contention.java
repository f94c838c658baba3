package dev.agentdyno.timeline;

/// Threads that waited for one lock at one place, over the whole recording.
///
/// @param kind monitor or park
/// @param className class of the lock
/// @param site method that waited, or empty
public record Contention(
        String kind, String className, String site, long count, long totalNanos, long maxNanos) {}

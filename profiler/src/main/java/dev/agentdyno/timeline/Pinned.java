package dev.agentdyno.timeline;

/// Virtual threads that kept their carrier while they blocked at one place.
///
/// @param reason why the JVM could not let go
/// @param operation what it blocked in
/// @param site method, or empty
public record Pinned(
        String reason, String operation, String site, long count, long totalNanos, long maxNanos) {}

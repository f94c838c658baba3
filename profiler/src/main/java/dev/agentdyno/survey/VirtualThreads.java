package dev.agentdyno.survey;

import java.util.List;

/// Virtual threads over a stretch of time, in sum; −1 for what was not recorded.
///
/// @param blockedNanos how long they slept, waited for sockets or files or held their carrier while
///   blocked, all together; the JVM tells nothing of one that parks and lets its carrier go
/// @param failures why starts or continuations could not be handed to the scheduler, the most
///   frequent first
public record VirtualThreads(
        long started,
        long ended,
        long pinned,
        long pinnedNanos,
        long blockedNanos,
        List<Counted> reasons,
        List<Counted> failures) {
    public VirtualThreads {
        reasons = List.copyOf(reasons);
        failures = List.copyOf(failures);
    }

    /// How often a text was seen, and for how long.
    public record Counted(String text, long count, long nanos) {}
}

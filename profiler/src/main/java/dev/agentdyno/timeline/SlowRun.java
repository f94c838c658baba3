package dev.agentdyno.timeline;

/// One of the slowest agent runs.
///
/// @param startNanos nanoseconds since 1970
/// @param outcome completed, maxLoops, failed, cancelled or timedOut
public record SlowRun(
        String runId,
        String agent,
        long startNanos,
        long durationNanos,
        long modelNanos,
        long toolNanos,
        long queueNanos,
        int loops,
        int toolCalls,
        String outcome,
        String errorType) {}

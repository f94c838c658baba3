package dev.agentdyno.survey;

/// All recorded calls of one model or tool for the agents of one name, in sum. Events are sampled
/// under load: means and percentiles hold, sums are lower bounds.
///
/// @param name of the model or tool
/// @param count calls; a batched tool answers many with one
/// @param durationNanos of all of them
/// @param p50Nanos of the duration, as is the next
/// @param inputTokens as reported; -1 unknown, as is the next
/// @param times all durations
public record OperationTotal(
        Kind kind,
        String name,
        long count,
        long failures,
        long durationNanos,
        long p50Nanos,
        long p99Nanos,
        long inputTokens,
        long outputTokens,
        TimeCounts times) {
    /// What was called.
    public enum Kind {
        MODEL,
        TOOL
    }

    public double meanNanos() {
        return (double) durationNanos / count;
    }
}

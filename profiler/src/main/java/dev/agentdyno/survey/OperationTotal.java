package dev.agentdyno.survey;

/// All recorded calls of one model or tool for the agents of one name, in sum. Events are sampled
/// under load: means and percentiles hold, sums are lower bounds.
///
/// @param name of the model or tool
/// @param durations of the calls; a batched tool answers many with one
public record OperationTotal(
        Kind kind, String name, long failures, Durations durations, TokenSums tokens) {
    /// What was called.
    public enum Kind {
        MODEL,
        TOOL
    }

    public long count() {
        return durations.count();
    }
}

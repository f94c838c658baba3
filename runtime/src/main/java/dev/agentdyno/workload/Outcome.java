package dev.agentdyno.workload;

/// How one iteration ended.
///
/// @param errorType class of error; empty if it ended well
/// @param firstTokenNanos first token minus send; -1 unknown, as where nothing was streamed
/// @param inputTokens prompt tokens in sum, as reported
/// @param outputTokens generated tokens in sum, as reported
record Outcome(String errorType, long firstTokenNanos, long inputTokens, long outputTokens) {

    static Outcome failed(String errorType) {
        return new Outcome(errorType, -1, 0, 0);
    }

    /// The same, ended by `another` error unless it has one of its own.
    Outcome orError(String another) {
        return ok() ? new Outcome(another, firstTokenNanos, inputTokens, outputTokens) : this;
    }

    boolean ok() {
        return errorType.isEmpty();
    }
}

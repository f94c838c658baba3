package dev.agentdyno.agent;

/// What a run of an agent came to. Immutable.
///
/// Token sums count a call whose usage is unknown as 0; times are in ns.
///
/// @param run number of the run, unique in the process; [#runId] is its text form
/// @param text the answer; empty unless the run completed
/// @param loops model calls made; summaries of the memory are not among them
/// @param firstTokenNanos from the start of the run to the first piece of text; -1 unknown, as in a
///   run that did not stream
/// @param errorType class of error, or empty
/// @param errorMessage one line, or empty
/// @param warning what went worse than it should although the run went on, in one line, or empty
public record AgentResult(
        long run,
        Outcome outcome,
        String text,
        int loops,
        int toolCalls,
        long inputTokens,
        long outputTokens,
        long totalNanos,
        long modelNanos,
        long toolNanos,
        long queueNanos,
        long firstTokenNanos,
        String errorType,
        String errorMessage,
        String warning) {

    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }

    /// The run as its events name it.
    public String runId() {
        return RunIds.text(run);
    }
}

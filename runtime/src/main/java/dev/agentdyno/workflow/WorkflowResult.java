package dev.agentdyno.workflow;

import dev.agentdyno.agent.Outcome;

/// What a run of a workflow came to. Immutable.
///
/// @param state as the last step left it, or the last one before the step that failed
/// @param failedStep path of the step that failed or was cancelled, such as `polish#2/write`; empty
///   if all completed
/// @param errorType class of error, or empty
/// @param errorMessage one line, or empty
/// @param steps that were done in this run; those that an earlier run of the same id had done do
///   not count
/// @param inputTokens of the agents' model calls in this run; a call of unknown usage counts as 0
/// @param outputTokens likewise
/// @param totalNanos from start to end, in ns
public record WorkflowResult(
        String runId,
        Outcome outcome,
        State state,
        String failedStep,
        String errorType,
        String errorMessage,
        long steps,
        long inputTokens,
        long outputTokens,
        long totalNanos) {

    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }
}

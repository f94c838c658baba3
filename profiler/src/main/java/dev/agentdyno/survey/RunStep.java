package dev.agentdyno.survey;

/// One line of what happened in a run: the run itself, or something that was done for it.
///
/// @param depth how deep it is nested, from 0
/// @param runId of the run it is or belongs to
/// @param name of the agent, team, step, model or tool
/// @param detail more of it: a team's mode, a step's kind, a model's provider; may be empty
/// @param startNanos nanoseconds since the epoch
/// @param queueNanos waited at its start
/// @param firstTokenNanos from its start to the first token; 0 where that is not known
/// @param errorType class of error or how it ended, or empty if it ended well
public record RunStep(
        Kind kind,
        int depth,
        String runId,
        String name,
        String detail,
        long startNanos,
        long durationNanos,
        long queueNanos,
        long firstTokenNanos,
        String errorType) {
    /// What was done.
    public enum Kind {
        WORKFLOW,
        STEP,
        FUNCTION,
        TEAM,
        AGENT,
        MODEL,
        TOOL
    }

    public long endNanos() {
        return startNanos + durationNanos;
    }

    RunStep at(int deeper) {
        return new RunStep(
                kind,
                deeper,
                runId,
                name,
                detail,
                startNanos,
                durationNanos,
                queueNanos,
                firstTokenNanos,
                errorType);
    }
}

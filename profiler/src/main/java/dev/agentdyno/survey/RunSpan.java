package dev.agentdyno.survey;

/// One run of an agent, a team or a workflow, from its start to its end.
///
/// @param name of the agent, team or workflow
/// @param detail the mode of a team; else empty
/// @param startNanos nanoseconds since the epoch
/// @param queueNanos spent waiting; 0 for teams and workflows, as are the next two
/// @param outcome completed, maxLoops, failed, cancelled or timedOut; of a team whether agreement
///   was reached or missed, empty where none was sought
/// @param errorType class of error, or empty
public record RunSpan(
        Kind kind,
        String runId,
        String parentRunId,
        String name,
        String detail,
        long startNanos,
        long durationNanos,
        long queueNanos,
        long modelNanos,
        long toolNanos,
        String outcome,
        String errorType) {
    /// What ran.
    public enum Kind {
        AGENT,
        TEAM,
        WORKFLOW
    }

    public long endNanos() {
        return startNanos + durationNanos;
    }

    /// Time that was neither waited nor spent in models and tools. Calls side by side can take
    /// longer in sum than the run; then there is none.
    public long ownNanos() {
        return Math.max(0, durationNanos - queueNanos - modelNanos - toolNanos);
    }

    /// What its time was spent on.
    public TimeSpent spent() {
        return new TimeSpent(queueNanos, modelNanos, toolNanos, ownNanos());
    }

    /// Whether it did not end well.
    public boolean failed() {
        return !errorType.isEmpty()
                || (kind != Kind.TEAM && !outcome.isEmpty() && !outcome.equals("completed"));
    }
}

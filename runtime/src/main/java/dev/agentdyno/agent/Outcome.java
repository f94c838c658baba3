package dev.agentdyno.agent;

/// How a run of an agent ended.
public enum Outcome {
    /// The model gave its answer.
    COMPLETED("completed"),
    /// The model still called tools when the loops were used up.
    MAX_LOOPS("maxLoops"),
    /// The model still called tools when the tokens were used up.
    MAX_TOKENS("maxTokens"),
    /// The model asked for more tool calls than were left.
    MAX_TOOL_CALLS("maxToolCalls"),
    /// The model did not answer, or a tool or a hook ended the run.
    FAILED("failed"),
    /// A hook did not allow it.
    VETOED("vetoed"),
    /// The thread was interrupted.
    CANCELLED("cancelled"),
    /// The run took longer than it may.
    TIMED_OUT("timedOut");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /// The form that events and meters carry.
    public String word() {
        return word;
    }
}

package dev.agentdyno.agent;

/// How a run of an agent ended.
public enum Outcome {
    /// The model gave its answer.
    COMPLETED("completed"),
    /// The model still called tools when the loops were used up.
    MAX_LOOPS("maxLoops"),
    /// The model did not answer.
    FAILED("failed"),
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

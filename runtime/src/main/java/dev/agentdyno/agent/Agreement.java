package dev.agentdyno.agent;

/// Whether the members of a team came to agree.
public enum Agreement {
    /// The team's mode seeks none.
    NOT_SOUGHT(""),
    /// The answers of the last round agree.
    REACHED("reached"),
    /// The rounds were used up, or too few members answered.
    MISSED("missed");

    private final String word;

    Agreement(String word) {
        this.word = word;
    }

    /// The form that events carry.
    public String word() {
        return word;
    }
}

package dev.agentdyno.workload;

/// One iteration that was planned. Immutable; the same seed and settings give the same one for the
/// same number.
///
/// @param number from 0, in the order of planning
/// @param toolCalls calls of tools that the model is told to ask for
/// @param toolsAtOnce how many of them it is told to ask for in one answer
/// @param streaming whether the answer comes as a stream
/// @param cacheable whether an equal earlier answer will do
/// @param size agents of a batch, members of a team, questions asked together, else 1
record Request(
        long number,
        Step step,
        Prompt prompt,
        int outputTokens,
        int toolCalls,
        int toolsAtOnce,
        boolean streaming,
        boolean cacheable,
        int size) {

    /// The prompt's text, made anew each time.
    String text() {
        return PromptText.of(prompt, toolCalls, toolsAtOnce, outputTokens);
    }

    /// The text for one of the agents of a team or a batch, no two of which ask the same.
    String text(int agent) {
        return agent == 0 ? text() : "Agent " + agent + ". " + text();
    }
}

package dev.agentdyno.workload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What one iteration does.
enum StepKind {
    /// One model call, with no agent.
    CHAT,
    /// A new agent is given one input.
    AGENT,
    /// Agents work on one task together.
    TEAM,
    /// Many agents are created and run at once.
    BATCH,
    /// Steps of every kind that answer one question.
    WORKFLOW,
    /// A new agent is given one input and kept alive.
    POPULATION,
    /// Questions are answered from documents that are found for them.
    RAG;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<StepKind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    static String labels() {
        return String.join(", ", Arrays.stream(values()).map(StepKind::label).toList());
    }
}

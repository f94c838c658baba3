package dev.agentdyno.workflow;

import dev.agentdyno.agent.Outcome;
import java.util.Objects;

/// A step that did not complete. Tells no stack: where it happened is the step's path.
final class StepFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String path;
    private final Outcome outcome;
    private final String errorType;

    StepFailure(String path, Outcome outcome, String errorType, String message) {
        super(message, null, false, false);
        this.path = path;
        this.outcome = outcome;
        this.errorType = errorType;
    }

    /// A step whose code threw.
    static StepFailure of(String path, Throwable cause) {
        String type = cause.getClass().getSimpleName();
        String message = Objects.requireNonNullElse(cause.getMessage(), type);
        return new StepFailure(
                path, Outcome.FAILED, type, message.lines().findFirst().orElse(type));
    }

    String path() {
        return path;
    }

    Outcome outcome() {
        return outcome;
    }

    String errorType() {
        return errorType;
    }
}

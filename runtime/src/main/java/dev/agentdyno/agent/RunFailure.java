package dev.agentdyno.agent;

import org.jspecify.annotations.Nullable;

/// Ends a run as failed, for a reason that its result tells: a tool whose policy says so, or a hook
/// that broke or said no.
final class RunFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final String errorType;

    private RunFailure(
            Outcome outcome, String errorType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.errorType = errorType;
    }

    static RunFailure ofTool(String tool, String message) {
        return new RunFailure(Outcome.FAILED, "tool_failed", tool + ": " + message, null);
    }

    static RunFailure ofHook(Hook hook, String moment, Throwable cause) {
        String name = hook.getClass().getSimpleName();
        return new RunFailure(
                Outcome.FAILED,
                "hook_failed",
                (name.isEmpty() ? "a hook" : name) + ", " + moment + ": " + OneLine.of(cause),
                cause);
    }

    static RunFailure vetoed(String reason) {
        return new RunFailure(Outcome.VETOED, "vetoed", reason, null);
    }

    Outcome outcome() {
        return outcome;
    }

    String errorType() {
        return errorType;
    }
}

package dev.agentdyno.agent;

/// How a run ended. Immutable.
///
/// @param text the answer, or empty
/// @param errorType class of error, or empty
/// @param errorMessage one line, or empty
/// @param warning one line, or empty
record RunEnd(Outcome outcome, String text, String errorType, String errorMessage, String warning) {
    static final RunEnd CANCELLED = new RunEnd(Outcome.CANCELLED, "", "", "", "");
    static final RunEnd TIMED_OUT =
            failed(Outcome.TIMED_OUT, "timeout", "the run took longer than it may");

    static RunEnd completed(String text) {
        return new RunEnd(Outcome.COMPLETED, text, "", "", "");
    }

    static RunEnd usedUp(Outcome outcome, String message) {
        return new RunEnd(outcome, "", "", message, "");
    }

    static RunEnd failed(Outcome outcome, String errorType, String message) {
        return new RunEnd(outcome, "", errorType, message, "");
    }

    static RunEnd failed(RunFailure failure) {
        return failed(failure.outcome(), failure.errorType(), OneLine.of(failure));
    }

    RunEnd withWarning(String line) {
        return line.isEmpty() ? this : new RunEnd(outcome, text, errorType, errorMessage, line);
    }

    /// Whether what the run added to the memory stays there.
    boolean isRemembered() {
        return switch (outcome) {
            case COMPLETED, MAX_LOOPS, MAX_TOKENS, MAX_TOOL_CALLS -> true;
            case FAILED, VETOED, CANCELLED, TIMED_OUT -> false;
        };
    }
}

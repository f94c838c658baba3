package dev.agentdyno.gateway;

/// A failure as a caller is told of it.
///
/// @param status of HTTP, as the backend gave it
/// @param code a word for programs; may be empty
record Fault(int status, String code, String message) {
    private static final int OVERLOADED = 529;
    private static final int UNAVAILABLE = 503;

    static Fault of(BadAnswerException bad) {
        return new Fault(502, "bad_response", String.valueOf(bad.getMessage()));
    }

    /// The status that callers of `dialect` expect: only Anthropic has one of its own for overload.
    int status(Dialect dialect) {
        if (dialect == Dialect.ANTHROPIC) {
            return status == UNAVAILABLE ? OVERLOADED : status;
        }
        return status == OVERLOADED ? UNAVAILABLE : status;
    }
}

package dev.agentdyno.router.wire;

/// Bytes that are no HTTP message this router takes.
///
/// Made without a stack trace: whoever sends rubbish must not be able to make it costly.
public final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /// @param status what a client that sent it is answered
    /// @param code a stable word for programs
    public BadMessageException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /// A message whose form is wrong.
    static BadMessageException malformed(String what) {
        return new BadMessageException(400, "bad_request", what);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}

package dev.agentdyno.flow;

import java.io.Serial;

/// A pool could not hand anything out.
public final class ResourceException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final Reason reason;

    /// Why not.
    public enum Reason {
        /// None came free in time.
        TIMED_OUT,
        /// One could not be made; the cause says why.
        NOT_MADE,
        /// The pool is closed.
        CLOSED
    }

    ResourceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ResourceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

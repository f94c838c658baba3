package dev.agentdyno.workload;

/// A trace that cannot be replayed; the message is one line that names the file and, if one is
/// broken, the line.
public final class InvalidTraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidTraceException(String message) {
        super(message);
    }
}

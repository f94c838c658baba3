package dev.agentdyno.flow;

import java.io.Serial;

/// A caller's item got an error instead of an answer; the cause says which.
public final class BatchException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}

package dev.agentdyno.flow;

import java.io.Serial;

/// Thrown by a worker's task to say that the worker itself failed, so that it gets no more tasks.
public final class WorkerFailedException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public WorkerFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    public WorkerFailedException(String message) {
        super(message);
    }
}

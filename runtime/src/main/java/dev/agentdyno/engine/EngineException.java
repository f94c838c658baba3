package dev.agentdyno.engine;

/// The engine could not start; the message is one line for the person who started it.
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}

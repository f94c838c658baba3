package dev.agentdyno.workload;

/// A scenario that cannot be used; the message is one line that names the scenario, the line and
/// the key.
public final class InvalidScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidScenarioException(String message) {
        super(message);
    }
}

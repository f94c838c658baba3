package dev.agentdyno.tuning;

/// A setting's name or value that cannot be used; the message is one line for the person who typed
/// it.
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }
}

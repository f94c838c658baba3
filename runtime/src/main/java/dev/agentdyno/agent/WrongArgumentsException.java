package dev.agentdyno.agent;

/// Arguments that keep a tool's schema and are none it can take, such as a number too large for its
/// type. The model's to mend, and no error of the tool.
final class WrongArgumentsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongArgumentsException(IllegalArgumentException cause) {
        super(OneLine.of(cause), cause);
    }
}

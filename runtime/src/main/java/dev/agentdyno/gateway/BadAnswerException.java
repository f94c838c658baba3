package dev.agentdyno.gateway;

/// An answer of a backend that is not what its API says.
final class BadAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadAnswerException(String message) {
        super(message);
    }
}

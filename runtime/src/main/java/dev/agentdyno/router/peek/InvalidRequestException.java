package dev.agentdyno.router.peek;

/// A request that is JSON but asks for what no backend could answer; the message names the field.
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}

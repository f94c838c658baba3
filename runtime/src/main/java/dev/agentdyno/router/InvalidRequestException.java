package dev.agentdyno.router;

/// A request that is JSON but asks for what no backend could answer; the message names the field.
final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}

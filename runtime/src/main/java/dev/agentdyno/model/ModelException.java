package dev.agentdyno.model;

/// A model that did not answer; the message is one line.
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    /// @param errorType the class of error that events and meters carry: an HTTP status such as
    ///   `503`, or one of `timeout`, `connect`, `stream_cut`, `bad_response`
    public ModelException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    public ModelException(String errorType, String message, Throwable cause) {
        super(message, cause);
        this.errorType = errorType;
    }

    /// The same failure, to be thrown in the thread of another caller who waited for it.
    public ModelException forAnotherCaller() {
        return new ModelException(errorType, String.valueOf(getMessage()), this);
    }

    public String errorType() {
        return errorType;
    }
}

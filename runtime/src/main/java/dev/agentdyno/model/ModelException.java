package dev.agentdyno.model;

/// A model that did not answer; the message is one line.
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String errorType;
    private final int attempts;

    /// @param errorType the class of error that events and meters carry: an HTTP status such as
    ///   `503`, or one of `timeout`, `connect`, `stream_cut`, `bad_response`, `blocked` (the
    ///   provider would not answer)
    public ModelException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
        this.attempts = 1;
    }

    public ModelException(String errorType, String message, Throwable cause) {
        this(errorType, message, cause, 1);
    }

    private ModelException(String errorType, String message, Throwable cause, int attempts) {
        super(message, cause);
        this.errorType = errorType;
        this.attempts = attempts;
    }

    /// The same failure as the last of so many attempts.
    ModelException after(int tried) {
        return tried == attempts
                ? this
                : new ModelException(errorType, String.valueOf(getMessage()), this, tried);
    }

    /// The same failure, to be thrown in the thread of another caller who waited for it.
    public ModelException forAnotherCaller() {
        return new ModelException(errorType, String.valueOf(getMessage()), this, attempts);
    }

    public String errorType() {
        return errorType;
    }

    /// How often the provider was asked, at least once.
    public int attempts() {
        return attempts;
    }
}

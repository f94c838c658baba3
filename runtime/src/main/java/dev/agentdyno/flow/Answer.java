package dev.agentdyno.flow;

/// What a handler answers to one item of a batch.
public sealed interface Answer<O> {
    /// A result.
    record Result<O>(O value) implements Answer<O> {}

    /// The item failed; its caller gets `cause`, the others what is theirs.
    record Failure<O>(Exception cause) implements Answer<O> {}

    static <O> Answer<O> of(O value) {
        return new Result<>(value);
    }

    static <O> Answer<O> failed(Exception cause) {
        return new Failure<>(cause);
    }
}

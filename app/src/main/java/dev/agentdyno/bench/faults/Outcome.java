package dev.agentdyno.bench.faults;

/// How one request of a caller ended.
enum Outcome {
    /// A whole answer of a backend.
    WHOLE,
    /// A stream that its backend could not end and the router did, with an error event.
    ERROR_EVENT,
    /// Status 504: the backend took too long, and no time was left to ask another.
    TIMED_OUT,
    /// Any other error, of which the caller had nothing before: another attempt could have been
    /// made.
    LOST,
    /// The answer ended in its middle without a word.
    CUT,
    /// Nothing came for a long time.
    HUNG
}

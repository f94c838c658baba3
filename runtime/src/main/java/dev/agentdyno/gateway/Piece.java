package dev.agentdyno.gateway;

/// A step of an answer as it comes about. A whole answer is a row of them too.
sealed interface Piece {
    /// The first.
    ///
    /// @param model the one that answers
    record Begun(String id, String model) implements Piece {}

    /// More text.
    record Text(String text) implements Piece {}

    /// A call of a tool; its arguments follow.
    record CallBegun(CallId id, String name) implements Piece {}

    /// More of the arguments of the call that began last, as JSON text.
    record Arguments(String text) implements Piece {}

    /// What is known of the tokens so far.
    record Used(Usage usage) implements Piece {}

    /// Nothing more is said.
    ///
    /// @param sequence the stop sequence that ended it; empty if none did or none is told
    record Stopped(Stop stop, String sequence) implements Piece {}

    /// The backend gave up.
    record Failed(Fault fault) implements Piece {}
}

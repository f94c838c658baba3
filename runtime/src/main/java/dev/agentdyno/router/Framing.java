package dev.agentdyno.router;

/// How one tells where a message's body ends.
enum Framing {
    /// There is none.
    NONE,
    LENGTH,
    CHUNKED,
    /// It ends with the connection; answers only.
    CLOSE
}

package dev.agentdyno.router.wire;

/// How one tells where a message's body ends.
public enum Framing {
    /// There is none.
    NONE,
    LENGTH,
    CHUNKED,
    /// It ends with the connection; answers only.
    CLOSE
}

package dev.agentdyno.engine;

/// Something that is asked over connections, and how those are ended.
record Client<T>(T asked, Runnable end) {
    /// Of what has none.
    static <T> Client<T> unconnected(T asked) {
        return new Client<>(asked, () -> {});
    }
}

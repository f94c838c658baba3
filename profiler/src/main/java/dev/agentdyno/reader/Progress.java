package dev.agentdyno.reader;

/// Watches a long reading, and may end it. Called from several threads.
@FunctionalInterface
public interface Progress {
    /// Nobody watches.
    Progress NONE = (done, total) -> {};

    /// So far `done` of `total` bytes have been read; called once a chunk.
    void read(long done, long total);

    /// Whether to stop; the reading then throws [java.util.concurrent.CancellationException].
    default boolean cancelled() {
        return false;
    }
}

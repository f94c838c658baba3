package dev.agentdyno.router.upstream;

/// Asked for a connection and is given it, in the lane's loop. Until then it holds a permit of the
/// backend's [ConnectionBudget], which goes back if no connection can be had.
interface Taker {
    /// The connection is there, and the taker's until it is given back.
    ///
    /// @param connectNanos how long it took to open it; 0 if it was open
    void connected(UpstreamConnection ready, long connectNanos);

    void connectFailed(Throwable cause);

    /// Whether it has no use for a connection any more.
    boolean isOver();

    /// Whether one that was used before will not do.
    boolean wantsFreshConnection();
}

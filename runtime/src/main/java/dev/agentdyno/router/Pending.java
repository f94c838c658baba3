package dev.agentdyno.router;

/// What a client connection waits for: an exchange of its own, or one that it shares.
interface Pending {
    /// Sets about it.
    void begin();

    /// Looks at the clock.
    void tick(long now);

    /// The client can take more again, or no more.
    void writability(boolean writable);

    /// The router ends before it is over: tells the client so.
    void routerEnds();

    /// The client is gone.
    void cancel();
}

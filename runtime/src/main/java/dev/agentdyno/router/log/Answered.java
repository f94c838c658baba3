package dev.agentdyno.router.log;

/// A request that is over, as the router's log sees it.
public interface Answered {
    /// Whether it failed for a reason that is not the caller's.
    boolean hasFailed();

    /// Whether it came from what watches the router, which asks again and again.
    boolean isWatched();

    /// The line that tells of it.
    ///
    /// @param closely whether to tell how it was routed, too
    /// @param nanos how long it took
    /// @param untold errors before this one that were left out
    RequestLine line(LogLevel level, boolean closely, long nanos, long untold);
}

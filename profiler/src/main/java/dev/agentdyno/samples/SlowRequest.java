package dev.agentdyno.samples;

import java.util.Comparator;

/// One of the slowest agent runs or router requests.
///
/// @param id run or request id
/// @param what name of the agent, or path and backend
/// @param startNanos nanoseconds since 1970
/// @param queueNanos time it waited for a place in a pool or for a connection
/// @param errorType class of error; empty if there was none
public record SlowRequest(
        RequestKind kind,
        String id,
        String what,
        long startNanos,
        long durationNanos,
        long queueNanos,
        String errorType) {
    /// The slowest first; of equals the earlier.
    static final Comparator<SlowRequest> SLOWEST_FIRST =
            Comparator.comparingLong(SlowRequest::durationNanos)
                    .reversed()
                    .thenComparingLong(SlowRequest::startNanos);
}

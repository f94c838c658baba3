package dev.agentdyno.samples;

import java.util.Comparator;

/// A run of an agent or a request through the router, on the thread that worked for it.
///
/// @param id run or request id; calls that were made for it carry the same
/// @param thread the recording's number of the thread
/// @param startNanos nanoseconds since 1970
record Request(String id, long thread, long startNanos, long durationNanos) {
    /// The quickest first; of equals the earlier.
    static final Comparator<Request> BY_DURATION =
            Comparator.comparingLong(Request::durationNanos).thenComparingLong(Request::startNanos);

    long endNanos() {
        return startNanos + durationNanos;
    }
}

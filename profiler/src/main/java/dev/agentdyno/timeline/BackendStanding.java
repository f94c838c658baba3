package dev.agentdyno.timeline;

/// How a backend of the router stands, as the router last told; the sums count from its start.
///
/// @param toldNanos when the router last told
/// @param kind whose API it speaks
/// @param weight its share beside the others'
/// @param health unknown, healthy, failing, unhealthy or recovering
/// @param breaker closed, open or half-open
/// @param leftAloneNanos how much longer no request goes there; 0 if any may
/// @param inFlight requests it is working on
/// @param waiting requests that wait for a connection to it
/// @param connections open ones, idle ones included
/// @param attempts that ended
/// @param failures of these
/// @param injected attempts into which a fault was put on purpose
/// @param scoreNanos what least latency compares; negative unknown
public record BackendStanding(
        long toldNanos,
        String name,
        String kind,
        int weight,
        String health,
        String breaker,
        long leftAloneNanos,
        long inFlight,
        long waiting,
        long connections,
        long attempts,
        long failures,
        long injected,
        long scoreNanos) {
    /// The router tells once a second.
    private static final long SILENCE_NANOS = 2_500_000_000L;

    /// Whether the router knew it no more at a time, though it still told of itself: it was told of
    /// last some seconds before.
    public boolean goneAt(long nanos) {
        return nanos - toldNanos > SILENCE_NANOS;
    }
}

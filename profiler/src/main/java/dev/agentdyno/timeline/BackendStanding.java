package dev.agentdyno.timeline;

/// How a backend of the router stands, as the router last told; the sums count from its start.
///
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
        long scoreNanos) {}

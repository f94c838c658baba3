package dev.agentdyno.timeline;

/// What callers with one of the router's keys may and did, as the router last told; the sums count
/// from its start. Limits of 0 are none.
///
/// @param name nobody for callers without a key
/// @param priority low, normal or high
/// @param concurrent most requests under way at once
/// @param untold answers that told no tokens
public record KeyStanding(
        String name,
        String priority,
        long requestsPerMinute,
        long tokensPerMinute,
        long concurrent,
        long inFlight,
        long admitted,
        long refused,
        long inputTokens,
        long outputTokens,
        long untold) {}

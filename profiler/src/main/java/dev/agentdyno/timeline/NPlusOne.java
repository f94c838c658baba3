package dev.agentdyno.timeline;

/// One name called again and again inside single runs: more than [#LIMIT] calls, each within
/// [#GAP_NANOS] of the one before. Calls that were made at once count as one; so do those that a
/// batched tool takes together. Counts are those of the calls that were recorded.
///
/// @param kind MODEL or TOOL
/// @param name of the model or tool
/// @param agent that did it last, or empty
/// @param clusters times it was seen
/// @param calls in all clusters
/// @param mostCalls in one cluster
/// @param totalNanos time from first start to last end, over all clusters
/// @param exampleRunId run of the largest cluster
/// @param firstNanos first seen, nanoseconds since 1970
/// @param lastNanos last seen, nanoseconds since 1970
public record NPlusOne(
        Operation.Kind kind,
        String name,
        String agent,
        long clusters,
        long calls,
        int mostCalls,
        long totalNanos,
        String exampleRunId,
        long firstNanos,
        long lastNanos) {
    public static final int LIMIT = 5;
    public static final long GAP_NANOS = 100_000_000L;
}

package dev.agentdyno.survey;

/// All recorded runs of the agents of one name, in sum. Events are sampled under load: means and
/// percentiles hold, sums are lower bounds.
///
/// @param failures runs that did not complete
/// @param p50Nanos of the duration, as are the next two
/// @param loops model calls made
public record AgentTotal(
        String agent,
        long runs,
        long failures,
        long p50Nanos,
        long p95Nanos,
        long p99Nanos,
        long loops,
        long toolCalls,
        long inputTokens,
        long outputTokens,
        long queueNanos,
        long modelNanos,
        long toolNanos,
        long ownNanos) {

    /// Model calls a run.
    public double meanLoops() {
        return (double) loops / runs;
    }

    /// Time of all kinds.
    public long totalNanos() {
        return queueNanos + modelNanos + toolNanos + ownNanos;
    }
}

package dev.agentdyno.survey;

import java.util.List;
import java.util.OptionalLong;

/// All recorded runs of the agents of one name, in sum. Events are sampled under load: means and
/// percentiles hold, sums are lower bounds.
///
/// @param agent empty for calls that were made for no run that was recorded, and for the agents
///   beyond those that are told apart
/// @param runs none where only calls are known
/// @param failures runs that did not complete
/// @param durationNanos of all runs
/// @param p50Nanos of the duration, as are the next two
/// @param times all durations
/// @param loops model calls made
/// @param allocatedBytes of the threads that worked for its runs, from samples; nothing if the
///   recording has none
/// @param processorNanos of the same threads, from samples; nothing if the recording has none
/// @param operations what was called for it, those that took most time first
public record AgentTotal(
        String agent,
        long runs,
        long failures,
        long durationNanos,
        long p50Nanos,
        long p95Nanos,
        long p99Nanos,
        TimeCounts times,
        long loops,
        long toolCalls,
        long inputTokens,
        long outputTokens,
        long queueNanos,
        long modelNanos,
        long toolNanos,
        long ownNanos,
        OptionalLong allocatedBytes,
        OptionalLong processorNanos,
        List<OperationTotal> operations) {
    public AgentTotal {
        operations = List.copyOf(operations);
    }

    /// Model calls a run; NaN without any run.
    public double meanLoops() {
        return (double) loops / runs;
    }

    /// NaN without any run.
    public double meanNanos() {
        return (double) durationNanos / runs;
    }

    /// Time of all kinds.
    public long totalNanos() {
        return queueNanos + modelNanos + toolNanos + ownNanos;
    }
}

package dev.agentdyno.survey;

import java.util.List;

/// All recorded runs of the agents of one name, in sum. Events are sampled under load: means and
/// percentiles hold, sums are lower bounds.
///
/// @param agent empty for calls that were made for no run that was recorded, and for the agents
///   beyond those that are told apart
/// @param failures runs that did not complete
/// @param loops model calls made
/// @param durations of its runs; of none where only calls are known
/// @param work of the threads that worked for its runs
/// @param operations what was called for it, those that took most time first
public record AgentTotal(
        String agent,
        long failures,
        long loops,
        long toolCalls,
        Durations durations,
        TimeSpent spent,
        TokenSums tokens,
        ThreadWork work,
        List<OperationTotal> operations) {
    public AgentTotal {
        operations = List.copyOf(operations);
    }

    /// None where only calls are known.
    public long runs() {
        return durations.count();
    }

    /// Model calls a run; NaN without any run.
    public double meanLoops() {
        return (double) loops / runs();
    }
}

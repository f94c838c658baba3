package dev.agentdyno.timeline;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A load run, as its markers tell.
///
/// @param startNanos nanoseconds since 1970
/// @param endNanos empty while it goes on
/// @param outcome `running`, or the phase that ended it: end, stopped, failed
/// @param plannedNanos of the whole run; 0 if it ends by iterations
/// @param plan load over time; empty if none was given
/// @param budgets name to limit
/// @param stage what is going on now, in words, or empty
public record RunInfo(
        String id,
        String workload,
        long seed,
        long startNanos,
        OptionalLong endNanos,
        String outcome,
        long plannedNanos,
        List<PlanPoint> plan,
        Map<String, Double> budgets,
        String stage) {
    public RunInfo {
        plan = List.copyOf(plan);
        budgets = Map.copyOf(budgets);
    }

    /// A corner of the planned load.
    ///
    /// @param seconds since the start of the run
    /// @param level requests per second or users
    public record PlanPoint(double seconds, double level) {}

    public boolean running() {
        return endNanos.isEmpty();
    }
}

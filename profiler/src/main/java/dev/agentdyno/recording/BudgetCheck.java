package dev.agentdyno.recording;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;

/// Holds a run's figures against its budgets, as a recording tells of both.
public final class BudgetCheck {
    private BudgetCheck() {}

    /// A limit that was not kept; in the unit its name ends in.
    public record Broken(String name, double limit, double actual) {}

    /// The budgets of the newest run that `range` did not keep, by name; an unknown figure breaks
    /// none.
    public static List<Broken> broken(Snapshot snapshot, TimeRange range) {
        return snapshot.run().map(RunInfo::budgets).orElse(Map.of()).entrySet().stream()
                .map(budget ->
                        new Broken(
                                budget.getKey(),
                                budget.getValue(),
                                actual(snapshot, range, budget.getKey())))
                .filter(budget -> budget.actual() > budget.limit())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static double actual(Snapshot snapshot, TimeRange range, String name) {
        return switch (name) {
            case "response_p99_seconds" ->
                    snapshot.percentiles(Distribution.RESPONSE_TIME).over(range, 99);
            case "first_token_p99_seconds" ->
                    snapshot.percentiles(Distribution.FIRST_TOKEN).over(range, 99);
            case "error_rate" -> snapshot.total(Signal.LOAD_FAILED, range) / ended(snapshot, range);
            case "heap_bytes_per_request" ->
                    snapshot.total(Signal.ALLOCATION_RATE, range) / ended(snapshot, range);
            default -> Double.NaN;
        };
    }

    /// NaN if none ended.
    private static double ended(Snapshot snapshot, TimeRange range) {
        double ended =
                snapshot.total(Signal.LOAD_ACHIEVED, range)
                        + snapshot.total(Signal.LOAD_FAILED, range);
        return ended > 0 ? ended : Double.NaN;
    }
}

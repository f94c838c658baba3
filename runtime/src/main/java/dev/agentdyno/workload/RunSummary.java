package dev.agentdyno.workload;

import dev.agentdyno.telemetry.LoadFigures;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What came of a run.
///
/// `started = completed + failed + cancelled`; `planned = started + dropped` in an open model.
/// Histograms hold nanoseconds and belong to the summary: read them only.
///
/// @param outcome completed, stopped or failed
/// @param duration seconds from the first planned start to the last end
/// @param cancelled cut off because the run was stopped or its grace was over
/// @param good completed requests that kept every budget on time
/// @param errors failed requests by class of error
/// @param responseTimes end minus planned start
/// @param serviceTimes end minus actual start
/// @param firstTokenTimes first token minus send, of streaming requests
/// @param allocatedBytes allocated by the whole JVM during the run; -1 unknown
/// @param requestHash SHA-256 over the requests planned, in order; see [RequestHash]
public record RunSummary(
        String runId,
        String workload,
        String executor,
        long seed,
        String outcome,
        Instant startedAt,
        double duration,
        long started,
        long completed,
        long failed,
        long cancelled,
        long dropped,
        long good,
        long inputTokens,
        long outputTokens,
        Map<String, Long> errors,
        Histogram responseTimes,
        Histogram serviceTimes,
        Histogram firstTokenTimes,
        long allocatedBytes,
        String requestHash,
        Budgets budgets) {

    public RunSummary {
        errors = Map.copyOf(errors);
    }

    /// The figures that a recording of the run tells as well.
    public LoadFigures figures() {
        return new LoadFigures(
                duration,
                started,
                completed,
                failed,
                dropped,
                good,
                inputTokens,
                outputTokens,
                responseTimes,
                serviceTimes,
                firstTokenTimes,
                allocatedBytes < 0 ? Double.NaN : allocatedBytes);
    }

    /// Completed requests per second.
    public double achievedRate() {
        return figures().achievedPerSecond();
    }

    /// Failed over ended requests, 0 to 1; NaN if none ended.
    public double errorRate() {
        return figures().errorRate();
    }

    /// A percentile in seconds; NaN if the histogram is empty.
    public static double seconds(Histogram histogram, double percentile) {
        return LoadFigures.seconds(histogram, percentile);
    }

    /// The budgets the whole run did not keep; an unknown value breaks none.
    public List<LoadFigures.Broken> broken() {
        return figures().broken(budgets.asMap());
    }

    /// The summary as plain maps, lists and numbers, to be written as JSON under the names that
    /// `run.json` has.
    @SuppressWarnings("NullAway") // null is JSON's unknown
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", runId);
        map.put("workload", workload);
        map.put("executor", executor);
        map.put("seed", seed);
        map.put("outcome", outcome);
        map.put("started_at", startedAt.toString());
        map.putAll(figures().asMap());
        map.put("cancelled", cancelled);
        map.put("errors", errors);
        map.put("request_hash", requestHash);
        map.put("budgets", budgets.asMap());
        map.put("broken_budgets", broken().stream().map(LoadFigures.Broken::asMap).toList());
        return map;
    }
}

package dev.agentdyno.workload;

import java.time.Instant;
import java.util.ArrayList;
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

    private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

    public RunSummary {
        errors = Map.copyOf(errors);
    }

    /// Completed requests per second.
    public double achievedRate() {
        return duration > 0 ? completed / duration : Double.NaN;
    }

    /// Requests per second that kept every budget.
    public double goodput() {
        return duration > 0 ? good / duration : Double.NaN;
    }

    /// Failed over ended requests, 0 to 1; NaN if none ended.
    public double errorRate() {
        return ratio(failed);
    }

    /// NaN if unknown.
    public double allocatedBytesPerRequest() {
        return allocatedBytes < 0 ? Double.NaN : ratio(allocatedBytes);
    }

    /// A percentile in seconds; NaN if the histogram is empty.
    public static double seconds(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0
                ? Double.NaN
                : histogram.getValueAtPercentile(percentile) / 1e9;
    }

    /// The budgets the whole run did not keep; an unknown value breaks none.
    public List<BrokenBudget> broken() {
        Map<String, Double> actual = new LinkedHashMap<>();
        actual.put("response_p99_seconds", seconds(responseTimes, 99));
        actual.put("first_token_p99_seconds", seconds(firstTokenTimes, 99));
        actual.put("error_rate", errorRate());
        actual.put("heap_bytes_per_request", allocatedBytesPerRequest());
        List<BrokenBudget> broken = new ArrayList<>();
        budgets.asMap()
                .forEach((name, limit) -> {
                    double value = actual.getOrDefault(name, Double.NaN);
                    if (value > limit) {
                        broken.add(new BrokenBudget(name, limit, value));
                    }
                });
        return broken;
    }

    /// The summary as plain maps, lists and numbers, to be written as JSON: keys end in their unit,
    /// and what is unknown is null.
    @SuppressWarnings("NullAway") // null is JSON's unknown
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", runId);
        map.put("workload", workload);
        map.put("executor", executor);
        map.put("seed", seed);
        map.put("outcome", outcome);
        map.put("started_at", startedAt.toString());
        put(map, "duration_seconds", duration);
        putCounts(map);
        put(map, "achieved_per_second", achievedRate());
        put(map, "goodput_per_second", goodput());
        put(map, "error_rate", errorRate());
        map.put("errors", errors);
        map.put("response_time", times(responseTimes));
        map.put("service_time", times(serviceTimes));
        map.put("first_token_time", times(firstTokenTimes));
        map.put("allocated_bytes", allocatedBytes < 0 ? null : allocatedBytes);
        put(map, "heap_bytes_per_request", allocatedBytesPerRequest());
        map.put("request_hash", requestHash);
        map.put("budgets", budgets.asMap());
        map.put("broken_budgets", broken().stream().map(RunSummary::brokenMap).toList());
        return map;
    }

    private void putCounts(Map<String, Object> map) {
        map.put("started", started);
        map.put("completed", completed);
        map.put("failed", failed);
        map.put("cancelled", cancelled);
        map.put("dropped", dropped);
        map.put("good", good);
        map.put("input_tokens", inputTokens);
        map.put("output_tokens", outputTokens);
    }

    private static Map<String, Object> times(Histogram histogram) {
        boolean empty = histogram.getTotalCount() == 0;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", histogram.getTotalCount());
        put(map, "mean_seconds", empty ? Double.NaN : histogram.getMean() / 1e9);
        for (double percentile : PERCENTILES) {
            put(map, percentileName(percentile), seconds(histogram, percentile));
        }
        put(map, "max_seconds", empty ? Double.NaN : histogram.getMaxValue() / 1e9);
        return map;
    }

    /// `p99_seconds`, `p999_seconds`.
    private static String percentileName(double percentile) {
        String digits = Double.toString(percentile).replace(".0", "").replace(".", "");
        return "p" + digits + "_seconds";
    }

    private static Map<String, Object> brokenMap(BrokenBudget broken) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", broken.name());
        put(map, "limit", broken.limit());
        put(map, "actual", broken.actual());
        return map;
    }

    @SuppressWarnings("NullAway") // null is JSON's unknown
    private static void put(Map<String, Object> map, String key, double value) {
        map.put(key, Double.isNaN(value) ? null : value);
    }

    private double ratio(long count) {
        long ended = completed + failed;
        return ended == 0 ? Double.NaN : (double) count / ended;
    }
}

package dev.agentdyno.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/// Limits a run must keep; NaN sets no limit.
///
/// @param responseP99Seconds 99th percentile of response time
/// @param firstTokenP99Seconds 99th percentile of the time to the first token, streaming only
/// @param errorRate failed requests over ended requests, 0 to 1
/// @param dropRate starts that could not be made in time over all intended starts, 0 to 1
/// @param heapBytesPerRequest bytes allocated by the whole JVM over ended requests
public record Budgets(
        double responseP99Seconds,
        double firstTokenP99Seconds,
        double errorRate,
        double dropRate,
        double heapBytesPerRequest) {

    public static final Budgets NONE =
            new Budgets(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /// The limits that are set, by the name they have in `run.json` and in the run's start event.
    public Map<String, Double> asMap() {
        Map<String, Double> limits = new LinkedHashMap<>();
        putIfSet(limits, "response_p99_seconds", responseP99Seconds);
        putIfSet(limits, "first_token_p99_seconds", firstTokenP99Seconds);
        putIfSet(limits, "error_rate", errorRate);
        putIfSet(limits, "drop_rate", dropRate);
        putIfSet(limits, "heap_bytes_per_request", heapBytesPerRequest);
        return limits;
    }

    /// Whether one request, timed in seconds, kept the limits on time; an unknown time keeps its
    /// limit.
    public boolean keptBy(double responseSeconds, double firstTokenSeconds) {
        return !(responseSeconds > responseP99Seconds)
                && !(firstTokenSeconds > firstTokenP99Seconds);
    }

    private static void putIfSet(Map<String, Double> limits, String name, double limit) {
        if (!Double.isNaN(limit)) {
            limits.put(name, limit);
        }
    }
}

package dev.agentdyno.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The figures of a load run, and what follows from them: the same whether the load generator
/// counted them or a recording tells them. Histograms hold nanoseconds; read them only.
///
/// @param seconds from the first planned start to the last end
/// @param completed requests that ended well
/// @param failed requests that ended in an error
/// @param dropped starts that could not be made in time
/// @param good completed requests that kept every budget on time
/// @param responseTimes end minus planned start
/// @param serviceTimes end minus actual start
/// @param firstTokenTimes first token minus send, of streaming requests
/// @param allocatedBytes of the whole JVM during the run; NaN unknown
public record LoadFigures(
        double seconds,
        long started,
        long completed,
        long failed,
        long dropped,
        long good,
        long inputTokens,
        long outputTokens,
        Histogram responseTimes,
        Histogram serviceTimes,
        Histogram firstTokenTimes,
        double allocatedBytes) {
    private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

    /// A limit that was not kept, in the unit that its name ends in.
    public record Broken(String name, double limit, double actual) {
        /// As it stands in JSON.
        public Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("limit", limit);
            map.put("actual", actual);
            return map;
        }
    }

    /// Completed requests per second; NaN if no time has passed.
    public double achievedPerSecond() {
        return seconds > 0 ? completed / seconds : Double.NaN;
    }

    /// Requests per second that kept every budget.
    public double goodputPerSecond() {
        return seconds > 0 ? good / seconds : Double.NaN;
    }

    /// Failed over ended requests, 0 to 1; NaN if none ended.
    public double errorRate() {
        return share((double) failed, completed + failed);
    }

    /// Dropped over intended starts, 0 to 1; NaN if none was intended.
    public double dropRate() {
        return share((double) dropped, started + dropped);
    }

    /// Bytes allocated over ended requests; NaN if unknown.
    public double heapBytesPerRequest() {
        return share(allocatedBytes, completed + failed);
    }

    private static double share(double part, long whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    /// A percentile in seconds; NaN if the histogram is empty.
    public static double seconds(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0
                ? Double.NaN
                : histogram.getValueAtPercentile(percentile) / 1e9;
    }

    /// The limits, by name, that were not kept; an unknown figure keeps its limit.
    public List<Broken> broken(Map<String, Double> limits) {
        return limits.entrySet().stream()
                .map(limit ->
                        new Broken(limit.getKey(), limit.getValue(), budgeted(limit.getKey())))
                .filter(limit -> limit.actual() > limit.limit())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private double budgeted(String name) {
        return switch (name) {
            case "response_p99_seconds" -> seconds(responseTimes, 99);
            case "first_token_p99_seconds" -> seconds(firstTokenTimes, 99);
            case "error_rate" -> errorRate();
            case "drop_rate" -> dropRate();
            case "heap_bytes_per_request" -> heapBytesPerRequest();
            default -> Double.NaN;
        };
    }

    /// The figures as plain maps and numbers, to be written as JSON: keys end in their unit, and
    /// what is unknown is null.
    public Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("duration_seconds", known(seconds));
        map.put("started", started);
        map.put("completed", completed);
        map.put("failed", failed);
        map.put("dropped", dropped);
        map.put("good", good);
        map.put("input_tokens", inputTokens);
        map.put("output_tokens", outputTokens);
        map.put("achieved_per_second", known(achievedPerSecond()));
        map.put("goodput_per_second", known(goodputPerSecond()));
        map.put("error_rate", known(errorRate()));
        map.put("drop_rate", known(dropRate()));
        map.put("response_time", times(responseTimes));
        map.put("service_time", times(serviceTimes));
        map.put("first_token_time", times(firstTokenTimes));
        map.put("allocated_bytes", known(allocatedBytes));
        map.put("heap_bytes_per_request", known(heapBytesPerRequest()));
        return map;
    }

    private static Map<String, @Nullable Object> times(Histogram histogram) {
        boolean empty = histogram.getTotalCount() == 0;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("count", histogram.getTotalCount());
        map.put("mean_seconds", empty ? null : histogram.getMean() / 1e9);
        for (double percentile : PERCENTILES) {
            map.put(percentileName(percentile), known(seconds(histogram, percentile)));
        }
        map.put("max_seconds", empty ? null : histogram.getMaxValue() / 1e9);
        return map;
    }

    /// `p99_seconds`, `p999_seconds`.
    private static String percentileName(double percentile) {
        String digits = Double.toString(percentile).replace(".0", "").replace(".", "");
        return "p" + digits + "_seconds";
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

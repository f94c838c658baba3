package dev.agentdyno.chart;

/// One point of a dyno sheet: achieved throughput and goodput in requests a second, response p99 in
/// seconds; NaN where unknown.
///
/// @param lowSeconds the least p99 seen at this load, NaN if there is no spread
/// @param highSeconds the greatest p99 seen at this load, NaN if there is no spread
public record DynoPoint(
        double throughput,
        double p99Seconds,
        double goodput,
        double lowSeconds,
        double highSeconds) {
    /// A point without spread.
    public DynoPoint(double throughput, double p99Seconds, double goodput) {
        this(throughput, p99Seconds, goodput, Double.NaN, Double.NaN);
    }
}

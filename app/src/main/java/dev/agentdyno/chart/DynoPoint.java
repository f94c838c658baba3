package dev.agentdyno.chart;

/// One point of a dyno sheet: achieved throughput and goodput in requests a second, response p99 in
/// seconds; NaN where unknown.
public record DynoPoint(double throughput, double p99Seconds, double goodput) {}

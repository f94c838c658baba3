package dev.agentdyno.chart;

/// A stretch of time laid in the tint of a severity, such as the range of a finding.
public record RangeTint(TimeSpan span, Level level) {}

package dev.agentdyno.chart;

/// A dashed line across a strip at `value`, in the strip's unit; `label` says value and unit, such
/// as `budget 1.50 s`.
public record Threshold(String label, double value, Level level) {}

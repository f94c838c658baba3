package dev.agentdyno.chart;

/// A stop of all threads at `atNanos` that took `millis`; `kind` names its cause in the legend.
public record Pause(
        long atNanos, double millis, String kind, MarkerShape shape, SeriesColor color) {}

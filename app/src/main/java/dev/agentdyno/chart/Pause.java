package dev.agentdyno.chart;

/// A stop of all threads at `atNanos` that took `millis`; `kind` names its cause in the legend.
///
/// `before` and `after` are the heap around it in the unit of the strip it is drawn on, NaN where
/// unknown.
public record Pause(
        long atNanos,
        double millis,
        String kind,
        MarkerShape shape,
        SeriesColor color,
        double before,
        double after) {

    public Pause(long atNanos, double millis, String kind, MarkerShape shape, SeriesColor color) {
        this(atNanos, millis, kind, shape, color, Double.NaN, Double.NaN);
    }
}

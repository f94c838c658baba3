package dev.agentdyno.chart;

/// A place on the axis of a [CurveChart] that a dashed line and a label mark.
public record CurveMark(String label, double x) {}

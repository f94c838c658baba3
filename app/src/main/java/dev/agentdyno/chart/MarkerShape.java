package dev.agentdyno.chart;

/// The shape of a single point, so that colour is never the only difference.
public enum MarkerShape {
    CIRCLE,
    SQUARE,
    DIAMOND,
    CROSS,
    TRIANGLE_DOWN,
    TRIANGLE_UP,
    PLUS,
    RING
}

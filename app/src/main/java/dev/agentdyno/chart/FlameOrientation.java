package dev.agentdyno.chart;

/// Where a flame graph has its root.
public enum FlameOrientation {
    /// At the top; what is called hangs below.
    ICICLE,
    /// At the foot; what is called stands above.
    FLAME
}

package dev.agentdyno.chart;

/// How an electrical contact stands, which lets through or not: drawn as a switch; one that is gone
/// as nothing.
public enum Contact {
    CLOSED,
    HALF_OPEN,
    OPEN,
    GONE
}

package dev.agentdyno.chart;

/// How an electrical contact stands, which lets through or not: drawn as a switch.
public enum Contact {
    CLOSED,
    HALF_OPEN,
    OPEN
}

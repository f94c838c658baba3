package dev.agentdyno.chart;

/// A moment that crosses all strips of a stack; `text` says what happened.
public record TimeMark(long atNanos, Kind kind, String text) {
    /// What happened at the moment.
    public enum Kind {
        STAGE,
        CHANGE
    }
}

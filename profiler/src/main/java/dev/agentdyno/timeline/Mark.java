package dev.agentdyno.timeline;

/// A moment that every chart shows.
///
/// @param timeNanos nanoseconds since 1970
/// @param label what begins, in words, or the name of the setting
/// @param detail `old → new` of a setting, the run's id otherwise
public record Mark(long timeNanos, Kind kind, String label, String detail) {
    public enum Kind {
        RUN_START,
        STAGE,
        RUN_END,
        SETTING
    }
}

package dev.agentdyno.timeline;

/// A finding as it was written into the recording.
///
/// @param timeNanos nanoseconds since 1970
/// @param severity high, medium or low
/// @param share of response time, 0 to 1; NaN unknown
/// @param tunable setting advised, or empty
public record FindingMark(
        long timeNanos,
        String id,
        String severity,
        String summary,
        String subject,
        double share,
        String tunable,
        String advisedValue) {}

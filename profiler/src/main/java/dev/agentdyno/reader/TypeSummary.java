package dev.agentdyno.reader;

/// How much of a kind of event a recording has.
///
/// @param count events; 0 if the type was declared and never seen
/// @param bytes what they take in the file, without their constants
/// @param first start of the earliest, in nanoseconds since the epoch; [Long#MAX_VALUE] without any
/// @param last start of the latest; [Long#MIN_VALUE] without any
public record TypeSummary(EventType type, long count, long bytes, long first, long last) {}

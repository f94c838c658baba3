package dev.agentdyno.router.log;

/// How a line of the log looks.
public enum LogForm {
    /// Time, level and what it is about, then `key=value` for each field.
    LINES,
    /// One JSON object a line.
    JSON
}

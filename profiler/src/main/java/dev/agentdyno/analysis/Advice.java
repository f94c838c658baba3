package dev.agentdyno.analysis;

/// A setting to change.
///
/// @param tunable name of the Tunable
/// @param oldValue its value now as text, or empty if the recording does not tell
/// @param newValue the advised value as text, as `--set` takes it
/// @param effect what is expected of the change, in one sentence; an estimate says so
public record Advice(String tunable, String oldValue, String newValue, String effect) {}

package dev.agentdyno.reader;

/// One frame of one event's stack.
///
/// @param frame where, with its line
/// @param execution how it was running
public record StackFrame(Frame frame, Execution execution) {}

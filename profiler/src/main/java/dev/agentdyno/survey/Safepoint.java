package dev.agentdyno.survey;

/// A moment at which all threads stand still.
///
/// @param number which the JVM gives it, and the operations done at it
/// @param startNanos when the threads were asked to stop
/// @param reachNanos how long it took until all had
record Safepoint(long number, long startNanos, long reachNanos) {}

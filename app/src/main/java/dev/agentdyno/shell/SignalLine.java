package dev.agentdyno.shell;

import dev.agentdyno.timeline.Signal;

/// One line of a chart, by what it shows.
///
/// @param label which of the signal's lines, such as a kind of blocking; empty if it has only one
public record SignalLine(Signal signal, String label) {}

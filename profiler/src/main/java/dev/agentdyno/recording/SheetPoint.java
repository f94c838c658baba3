package dev.agentdyno.recording;

/// One load of a run on the dyno sheet.
///
/// @param achieved requests per second
/// @param goodput requests per second that met every budget
/// @param p99 of response time, in seconds
public record SheetPoint(double achieved, double goodput, double p99) {}

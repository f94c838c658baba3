package dev.agentdyno.samples;

/// What was allocated for the runs of one agent, or for the calls of one tool, model or route.
///
/// @param name of the agent, tool, model or route
/// @param count recorded runs or calls, which are sampled under load
/// @param bytes as sampled: an estimate that holds for many, not for one
public record Allocated(RequestKind kind, String name, long count, long bytes) {}

package dev.agentdyno.workload;

/// A limit that a run did not keep.
///
/// @param name as in [Budgets#asMap]
public record BrokenBudget(String name, double limit, double actual) {}

package dev.agentdyno.workload;

/// A stretch of a ramp, which leads in a straight line from the level before to its own.
///
/// @param name what a person reads
/// @param seconds length as written; a run stretches all stages to its duration
/// @param level share of the rate or of the users at its end; 1 is all of them
record Stage(String name, double seconds, double level) {}

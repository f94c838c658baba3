package dev.agentdyno.engine;

import java.time.Duration;

/// How far a run has come.
///
/// @param planned length of the whole run; zero if it ends by iterations
/// @param stage what goes on, in words
public record Progress(Duration elapsed, Duration planned, String stage) {}

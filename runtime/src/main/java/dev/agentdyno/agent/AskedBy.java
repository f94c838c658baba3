package dev.agentdyno.agent;

/// Who asked for calls of tools.
///
/// @param run number of the run
/// @param loop the run's model call that asked, from 1
record AskedBy(long run, int loop) {}

package dev.agentdyno.survey;

import java.util.OptionalLong;

/// What the threads that worked for something did meanwhile, from samples; nothing where the
/// recording has none of the kind. Immutable.
public record ThreadWork(OptionalLong allocatedBytes, OptionalLong processorNanos) {}

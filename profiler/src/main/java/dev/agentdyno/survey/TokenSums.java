package dev.agentdyno.survey;

/// Tokens of model calls, as reported, in sum; -1 where nothing was. Immutable.
public record TokenSums(long input, long output) {}

package dev.agentdyno.model;

/// What a [SimulatedBehavior] drew for one request for vectors.
///
/// @param vectors as they would be without the fault
/// @param nanos from request to answer, or to what comes in its place
record SimulatedVectors(Embeddings vectors, long nanos, Fault fault) {}

package dev.agentdyno.retrieval;

/// A document that was found.
///
/// @param score the higher the nearer; with [Scoring#COSINE] from -1 to 1
public record Hit(Document document, float score) {}

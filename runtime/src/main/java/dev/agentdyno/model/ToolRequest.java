package dev.agentdyno.model;

/// A model's wish that a tool be called. `arguments` is a JSON object as text, which the model
/// wrote: not trusted, perhaps not even JSON.
public record ToolRequest(String id, String name, String arguments) {}

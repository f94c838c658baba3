package dev.agentdyno.model;

/// What a model is told of a tool. `parameters` is a JSON Schema object as text.
public record ToolSchema(String name, String description, String parameters) {}

package dev.agentdyno.page;

/// A name and its value, for a line of facts.
public record Fact(String name, String value) {}

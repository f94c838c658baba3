package dev.agentdyno.shell;

/// One thing to do about what a notice tells.
///
/// @param button its name
public record Offer(String button, Runnable action) {}

package dev.agentdyno.timeline;

/// A backend of the router, as last checked.
///
/// @param reason why the last check failed, or empty
public record Backend(String name, String url, boolean healthy, String reason) {}

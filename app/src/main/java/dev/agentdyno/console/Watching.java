package dev.agentdyno.console;

import dev.agentdyno.session.Session;

/// What the console shows now: this JVM with its engine, or an opened recording.
///
/// @param session gives the snapshots
/// @param file whether it is a recording
/// @param name what a person calls it
record Watching(Session session, boolean file, String name) {}

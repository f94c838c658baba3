package dev.agentdyno.console;

import dev.agentdyno.session.Session;

/// What the console shows now.
///
/// @param session gives the snapshots
/// @param name what a person calls it
record Watching(Session session, Kind kind, String name) {
    /// What it can be.
    enum Kind {
        /// This JVM with its engine.
        ENGINE,
        /// Another JVM, as it runs.
        JVM,
        /// A recording, or what a JVM recorded that has ended.
        FILE
    }

    /// Whether nothing more happens in it.
    boolean file() {
        return kind == Kind.FILE;
    }

    /// Whether it can be run and set.
    boolean engine() {
        return kind == Kind.ENGINE;
    }
}

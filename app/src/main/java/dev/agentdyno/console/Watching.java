package dev.agentdyno.console;

import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Status;
import dev.agentdyno.source.Source;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;

/// What the console shows now.
///
/// @param session gives the snapshots
/// @param name what a person calls it
/// @param launched its run, where it was launched from here for one
record Watching(Session session, Kind kind, String name, Optional<LaunchedRun> launched) {
    /// What was not launched from here.
    Watching(Session session, Kind kind, String name) {
        this(session, kind, name, Optional.empty());
    }

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

    /// What of a recording is not read.
    Optional<Status.Unread> unread() {
        Source source = session.source();
        double part = source.progress();
        return span().filter(_ -> part < 1)
                .map(span -> new Status.Unread(part, span, source.ended().isPresent()));
    }

    /// The time of a recording as it says itself, read or not; empty of what is watched live.
    Optional<TimeRange> span() {
        return session.source().span().map(span -> new TimeRange(span.from(), span.to()));
    }

    /// Whether it can be run and set.
    boolean engine() {
        return kind == Kind.ENGINE;
    }
}

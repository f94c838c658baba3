package dev.agentdyno.bench.faults;

import java.util.Locale;

/// What is wrong with a backend.
public enum Trouble {
    /// Nobody listens, and every connection was reset.
    KILLED,
    /// Requests are read and never answered.
    STALLED,
    /// Each connection is reset once its request was read.
    RESETTING,
    /// Killed and well by turns, several times a second.
    FLAPPING,
    /// Connections are taken one by one with long pauses, and the queue before them is full.
    SLOW_TO_ACCEPT,
    /// Answers are no HTTP, or stop being it in the middle.
    GARBAGE;

    /// Its name in results, such as `slow-to-accept`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

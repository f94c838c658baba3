package dev.agentdyno.timeline;

import jdk.jfr.consumer.RecordedEvent;

/// Sums events as they come.
public final class Timeline {
    private final Tracks tracks = new Tracks();

    /// Takes one event; it is not kept. One thread at a time.
    public synchronized void accept(RecordedEvent event) {
        tracks.reach(Times.end(event));
    }

    /// What is known now. Any thread; costs some microseconds, since it shares all but the newest
    /// slots with the timeline.
    public synchronized Snapshot snapshot() {
        return new Snapshot(tracks.grid(), tracks.views(), tracks.distributions(), Details.NONE);
    }
}

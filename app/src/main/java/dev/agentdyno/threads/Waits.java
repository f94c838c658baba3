package dev.agentdyno.threads;

import dev.agentdyno.timeline.Contention;
import dev.agentdyno.timeline.Pinned;
import java.util.List;

/// What threads waited for in the time in view, the longest in all first.
record Waits(List<Contention> locks, List<Pinned> pinned) {
    static final Waits NONE = new Waits(List.of(), List.of());

    Waits {
        locks = List.copyOf(locks);
        pinned = List.copyOf(pinned);
    }
}

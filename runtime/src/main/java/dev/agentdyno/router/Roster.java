package dev.agentdyno.router;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.Backend;
import java.util.List;

/// The backends in force and the configuration they come from, for as long as nothing changes; a
/// change makes another roster.
///
/// An exchange holds the roster of its start to its end, so the places of backends, which its bits
/// name, never move under it. A backend that stays is the same object in both rosters.
record Roster(RouterConfig config, List<Backend> backends) {
    Roster {
        backends = List.copyOf(backends);
    }

    /// The bit of a backend's place.
    long bit(Backend backend) {
        for (int i = 0; i < backends.size(); i++) {
            if (backends.get(i) == backend) {
                return 1L << i;
            }
        }
        throw new IllegalArgumentException(backend.name() + " is not of this roster");
    }

    boolean names(String backend) {
        return backends.stream().anyMatch(other -> other.name().equals(backend));
    }
}

package dev.agentdyno.router;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.Backend;
import java.util.List;

/// The backends in force and the configuration they come from, for as long as nothing changes; a
/// change makes another roster.
///
/// An exchange holds a roster from one attempt to the next, so the places of backends, which its
/// bits name, never move under it. A backend that stays is the same object in both rosters.
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

    /// Where backends that have the bits `chosen` in `before` stand in this.
    long moved(long chosen, Roster before) {
        long moved = 0;
        for (long left = chosen; left != 0; left &= left - 1) {
            Backend backend = before.backends.get(Long.numberOfTrailingZeros(left));
            moved |= backends.contains(backend) ? bit(backend) : 0;
        }
        return moved;
    }

    boolean names(String backend) {
        return backends.stream().anyMatch(other -> other.name().equals(backend));
    }
}

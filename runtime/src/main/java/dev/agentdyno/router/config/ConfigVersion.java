package dev.agentdyno.router.config;

import java.time.Instant;
import java.util.List;

/// A configuration that is or was in force.
///
/// @param number counted from 1, which is the one of the start
/// @param origin who brought it: `start`, `file`, `admin` or `rollback to N`
/// @param changes how it differs from the one before
public record ConfigVersion(
        int number,
        Instant since,
        String origin,
        List<ConfigView.Change> changes,
        RouterConfig config) {
    public ConfigVersion {
        changes = List.copyOf(changes);
    }
}

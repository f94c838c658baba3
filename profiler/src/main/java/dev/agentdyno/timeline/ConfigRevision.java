package dev.agentdyno.timeline;

import java.util.List;

/// A configuration of the router that is or was in force.
///
/// @param number counted from 1, which is the one of the router's start
/// @param sinceNanos when it came into force, in nanoseconds since 1970
/// @param origin who brought it: `start`, `file`, `admin` or `rollback to N`
/// @param changes how it differs from the one before, a line each
/// @param text all of it as YAML, without secrets
public record ConfigRevision(
        int number, long sinceNanos, String origin, List<String> changes, String text) {
    public ConfigRevision {
        changes = List.copyOf(changes);
    }
}

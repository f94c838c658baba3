package dev.agentdyno.comparison;

import dev.agentdyno.samples.Profile;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Map;

/// One of the two that are compared. Immutable.
///
/// @param name what a person calls it
/// @param snapshot what was measured
/// @param range the time of it that counts
/// @param profile where the processor was in that time
/// @param flags flags of the JVM that someone set, by name
public record Side(
        String name,
        Snapshot snapshot,
        TimeRange range,
        Profile profile,
        Map<String, String> flags) {
    /// Keeps its own copy.
    public Side {
        flags = Map.copyOf(flags);
    }
}

package dev.agentdyno.survey;

import java.util.List;

/// Look-ups of the response cache in a recording.
///
/// @param seen in the order of the file
/// @param seenShare look-ups that left an event over those that the cache counted, 0 to 1, since
///   busy events are thinned out; NaN if the cache told too little of itself
public record Lookups(List<Lookup> seen, double seenShare) {
    /// Keeps its own copy.
    public Lookups {
        seen = List.copyOf(seen);
    }

    /// One look-up.
    ///
    /// @param key tells equal ones
    /// @param bytes of request and answer
    /// @param loadNanos what it took to load; -1 unknown, since it hit or joined another's load
    public record Lookup(long key, long timeNanos, long bytes, long loadNanos) {}
}

package dev.agentdyno.samples;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The slowest of each kind of requests. Immutable.
///
/// @param slowest the slowest first; only kinds of which there are any
/// @param counts how many were recorded
public record SlowRequests(
        Map<RequestKind, List<SlowRequest>> slowest, Map<RequestKind, Long> counts) {
    /// Nothing.
    public static final SlowRequests NONE = new SlowRequests(Map.of(), Map.of());

    /// Keeps its own copies.
    public SlowRequests {
        slowest = Map.copyOf(slowest);
        counts = Map.copyOf(counts);
    }

    /// Those of a kind, the slowest first.
    public List<SlowRequest> of(RequestKind kind) {
        return Optional.ofNullable(slowest.get(kind)).orElse(List.of());
    }

    /// How many of a kind were recorded.
    public long count(RequestKind kind) {
        return Optional.ofNullable(counts.get(kind)).orElse(0L);
    }
}

package dev.agentdyno.survey;

import java.util.List;
import java.util.Map;

/// Requests through the router in a recording.
///
/// @param seen in the order of the file, at most the first [TrafficQuestion#MOST]
/// @param weights of the backends by name, where they are told
/// @param seenShare requests that left an event over those that were sent to backends, 0 to 1,
///   since busy events are thinned out; NaN if the backends told too little of themselves
public record Traffic(List<RoutedRequest> seen, Map<String, Integer> weights, double seenShare) {
    public Traffic {
        seen = List.copyOf(seen);
        weights = Map.copyOf(weights);
    }
}

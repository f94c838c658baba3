package dev.agentdyno.routing;

import dev.agentdyno.replay.ModelledBackend;
import dev.agentdyno.replay.RouteRow;
import java.util.List;
import java.util.Optional;

/// What every strategy would have made of the same requests.
///
/// @param source name of the trace, or empty for the recording that is watched
/// @param seenShare requests that were recorded over those there were; NaN unknown
record Replayed(
        String source,
        int requests,
        double seenShare,
        List<ModelledBackend> backends,
        List<RouteRow> rows) {
    Replayed {
        backends = List.copyOf(backends);
        rows = List.copyOf(rows);
    }

    boolean ofRecording() {
        return source.isEmpty();
    }

    Optional<RouteRow> row(String strategy) {
        return rows.stream().filter(row -> row.strategy().equals(strategy)).findFirst();
    }
}

package dev.agentdyno.routing;

import dev.agentdyno.replay.RecordedRoutes;
import dev.agentdyno.replay.RecordedRoutes.Seen;
import dev.agentdyno.survey.RoutedRequest;
import dev.agentdyno.survey.Traffic;

/// Requests of a recording as a replay takes them.
public final class RecordedTraffic {
    private RecordedTraffic() {}

    /// The arrivals and the backends that `traffic` tells of; no backend where none answered.
    public static RecordedRoutes of(Traffic traffic) {
        return RecordedRoutes.of(
                traffic.seen().stream().map(RecordedTraffic::seen).toList(), traffic.weights());
    }

    private static Seen seen(RoutedRequest request) {
        return new Seen(
                request.backend(),
                request.startNanos(),
                request.waitNanos() + request.connectNanos(),
                request.firstByteNanos(),
                request.durationNanos(),
                !request.failed() && request.retries() == 0);
    }
}

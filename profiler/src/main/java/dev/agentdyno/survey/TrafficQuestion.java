package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks for the requests through the router in a range.
public record TrafficQuestion(TimeRange range) implements Question<Traffic> {
    /// Requests that are kept, so that an answer fits into memory.
    public static final int MOST = 200_000;

    private static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /// Those of the whole recording.
    public static TrafficQuestion all() {
        return new TrafficQuestion(ALL);
    }

    @Override
    public Traffic answer(Recording recording, Progress progress) {
        Samples samples = new Samples(recording, range, progress);
        List<RoutedRequest> seen = new ArrayList<>();
        samples.each(
                RouterRequestEvent.NAME,
                (type, row) -> {
                    if (seen.size() < MOST && RoutedRequests.isRouted(type, row)) {
                        seen.add(RoutedRequests.of(type, row));
                    }
                });
        Map<String, Counted> backends = new HashMap<>();
        samples.each(
                BackendStatsEvent.NAME,
                (type, row) ->
                        backends.computeIfAbsent(
                                        Samples.text(type, row, "backend"), _ -> new Counted())
                                .add(type, row));
        Map<String, Integer> weights = new HashMap<>();
        backends.forEach((name, counted) -> weights.put(name, counted.weight));
        return new Traffic(seen, weights, seenShare(seen, backends));
    }

    private static double seenShare(List<RoutedRequest> seen, Map<String, Counted> backends) {
        long counted = 0;
        long attempts = 0;
        for (RoutedRequest each : seen) {
            Counted backend = backends.get(each.backend());
            attempts += backend != null && backend.covers(each.endNanos()) ? 1 + each.retries() : 0;
        }
        for (Counted backend : backends.values()) {
            counted += backend.most - backend.least;
        }
        return counted <= 0 ? Double.NaN : Math.min(1, (double) attempts / counted);
    }

    /// A backend's own count of attempts between the first and the last time that it told it.
    private static final class Counted {
        private long fromNanos = Long.MAX_VALUE;
        private long toNanos = Long.MIN_VALUE;
        private long least = Long.MAX_VALUE;
        private long most;
        private int weight = 1;

        void add(EventType type, Row row) {
            long attempts = Samples.number(type, row, "attempts");
            fromNanos = Math.min(fromNanos, row.startNanos());
            toNanos = Math.max(toNanos, row.startNanos());
            least = Math.min(least, attempts);
            most = Math.max(most, attempts);
            weight = (int) Samples.number(type, row, "weight");
        }

        boolean covers(long timeNanos) {
            return timeNanos > fromNanos && timeNanos <= toNanos;
        }
    }
}

package dev.agentdyno.survey;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Asks for the slowest requests through the router that started in a range, the slowest first.
public record RouteQuestion(TimeRange range) implements Question<List<RoutedRequest>> {
    private static final int MOST = 100;
    private static final Comparator<RoutedRequest> SLOWEST =
            Comparator.comparingLong(RoutedRequest::durationNanos).reversed();

    @Override
    public List<RoutedRequest> answer(Recording recording, Progress progress) {
        PriorityQueue<RoutedRequest> kept = new PriorityQueue<>(SLOWEST.reversed());
        new Samples(recording, range, progress)
                .each(
                        RouterRequestEvent.NAME,
                        (type, row) -> {
                            long duration = Samples.number(type, row, "duration");
                            boolean slow =
                                    kept.size() < MOST || duration > kept.element().durationNanos();
                            if (slow && RoutedRequests.isRouted(type, row)) {
                                kept.add(RoutedRequests.of(type, row));
                            }
                            if (kept.size() > MOST) {
                                kept.remove();
                            }
                        });
        return kept.stream().sorted(SLOWEST).toList();
    }
}

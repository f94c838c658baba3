package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Asks for the slowest requests through the router that started in a range, the slowest first.
///
/// @param model those for this one; empty for any
public record RouteQuestion(String model, TimeRange range)
        implements Question<List<RoutedRequest>> {
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
                            if (slow && isWanted(type, row)) {
                                kept.add(RoutedRequests.of(type, row));
                            }
                            if (kept.size() > MOST) {
                                kept.remove();
                            }
                        });
        return kept.stream().sorted(SLOWEST).toList();
    }

    private boolean isWanted(EventType type, Row row) {
        return model.isEmpty()
                ? RoutedRequests.isRouted(type, row)
                : Samples.text(type, row, "requestModel").equals(model);
    }
}

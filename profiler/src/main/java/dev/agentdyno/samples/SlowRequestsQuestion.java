package dev.agentdyno.samples;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Asks for the slowest agent runs and the slowest router requests that start in a range.
///
/// @param most how many of each to list
public record SlowRequestsQuestion(TimeRange range, int most) implements Question<SlowRequests> {
    private static final List<RequestKind> KINDS =
            List.of(RequestKind.AGENT_RUN, RequestKind.ROUTER_REQUEST);

    @Override
    public SlowRequests answer(Recording recording, Progress progress) {
        List<RequestKind> known =
                KINDS.stream().filter(kind -> recording.type(kind.event()).isPresent()).toList();
        List<EventType> types =
                known.stream().map(kind -> recording.type(kind.event()).orElseThrow()).toList();
        Part sum = new Part();
        recording
                .fold(
                        types,
                        new Interval(range.fromNanos(), range.toNanos()),
                        Part::new,
                        (part, type, row) -> part.add(known.get(type), types.get(type), row),
                        progress)
                .forEach(sum::add);
        return sum.slowest();
    }

    /// What one worker has found.
    private final class Part {
        private final Map<RequestKind, PriorityQueue<SlowRequest>> slowest =
                new EnumMap<>(RequestKind.class);
        private final Map<RequestKind, Long> counts = new EnumMap<>(RequestKind.class);

        void add(RequestKind kind, EventType type, Row row) {
            counts.merge(kind, 1L, Long::sum);
            PriorityQueue<SlowRequest> kept = kept(kind);
            SlowRequest quickest = kept.peek();
            boolean room = quickest == null || kept.size() < most;
            if (room || number(type, row, "duration") > quickest.durationNanos()) {
                keep(kept, request(kind, type, row));
            }
        }

        void add(Part other) {
            other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
            other.slowest.forEach((kind, all) -> all.forEach(each -> keep(kept(kind), each)));
        }

        private PriorityQueue<SlowRequest> kept(RequestKind kind) {
            return slowest.computeIfAbsent(
                    kind, _ -> new PriorityQueue<>(SlowRequest.SLOWEST_FIRST.reversed()));
        }

        private void keep(PriorityQueue<SlowRequest> kept, SlowRequest next) {
            kept.add(next);
            if (kept.size() > most) {
                kept.remove();
            }
        }

        SlowRequests slowest() {
            Map<RequestKind, List<SlowRequest>> all = new HashMap<>();
            slowest.forEach((kind, kept) ->
                    all.put(kind, kept.stream().sorted(SlowRequest.SLOWEST_FIRST).toList()));
            return new SlowRequests(all, counts);
        }
    }

    private static SlowRequest request(RequestKind kind, EventType type, Row row) {
        return new SlowRequest(
                kind,
                text(type, row, kind.id()),
                what(kind, type, row),
                row.startNanos(),
                number(type, row, "duration"),
                number(type, row, "queueTime"),
                text(type, row, "errorType"));
    }

    private static String what(RequestKind kind, EventType type, Row row) {
        if (kind == RequestKind.AGENT_RUN) {
            return text(type, row, "agentName");
        }
        String backend = text(type, row, "backend");
        return text(type, row, "path") + (backend.isEmpty() ? "" : " → " + backend);
    }

    private static String text(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? "" : row.text(index);
    }

    private static long number(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? 0 : row.number(index);
    }
}

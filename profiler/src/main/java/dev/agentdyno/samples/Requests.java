package dev.agentdyno.samples;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Reads runs and requests, and what was called for them.
record Requests(Recording recording, Interval interval, Progress progress) {
    /// More are not told apart; busy events are recorded at most 200 times a second, so that this
    /// is hours of load.
    private static final int MOST = 2_000_000;

    /// What the recording has: agent runs, else router requests.
    RequestKind kind() {
        return recording.type(RequestKind.AGENT_RUN.event()).filter(this::seen).isPresent()
                ? RequestKind.AGENT_RUN
                : RequestKind.ROUTER_REQUEST;
    }

    private boolean seen(EventType type) {
        return recording.rows(type, interval, progress).size() > 0;
    }

    /// All that start in the interval.
    List<Request> all(RequestKind kind) {
        return read(kind, interval, kind.id(), _ -> true);
    }

    /// Those that start in the interval and have that text in a field.
    List<Request> having(RequestKind kind, String field, String text) {
        return read(kind, interval, field, text::equals);
    }

    /// All that start in the interval, by whose run they are or what they call; in the order in
    /// which they were seen first.
    Map<String, List<Request>> byName(RequestKind kind) {
        Map<String, List<Request>> named = new LinkedHashMap<>();
        recording
                .type(kind.event())
                .ifPresent(type ->
                        read(
                                kind,
                                type,
                                interval,
                                kind.named(),
                                _ -> true,
                                (name, request) ->
                                        named.computeIfAbsent(name, _ -> new ArrayList<>())
                                                .add(request)));
        return named;
    }

    /// The intervals on threads that belong to `chosen`: their own, and those of the calls made for
    /// them on any thread.
    ThreadTimes times(RequestKind kind, List<Request> chosen) {
        List<Request> owned = new ArrayList<>(chosen);
        if (kind == RequestKind.AGENT_RUN) {
            Set<String> ids = chosen.stream().map(Request::id).collect(Collectors.toSet());
            owned.addAll(called(RequestKind.MODEL_CALL, ids));
            owned.addAll(called(RequestKind.TOOL_CALL, ids));
        }
        return ThreadTimes.of(owned);
    }

    private List<Request> called(RequestKind kind, Set<String> ids) {
        return read(kind, Interval.ALL, kind.id(), ids::contains);
    }

    private List<Request> read(
            RequestKind kind, Interval when, String field, Predicate<String> wanted) {
        Optional<EventType> type = recording.type(kind.event());
        return type.isEmpty() ? List.of() : read(kind, type.get(), when, field, wanted);
    }

    private List<Request> read(
            RequestKind kind,
            EventType type,
            Interval when,
            String field,
            Predicate<String> wanted) {
        List<Request> all = new ArrayList<>();
        read(kind, type, when, field, wanted, (_, request) -> all.add(request));
        return all;
    }

    private void read(
            RequestKind kind,
            EventType type,
            Interval when,
            String field,
            Predicate<String> wanted,
            BiConsumer<String, Request> take) {
        int id = type.index(kind.id());
        int thread = type.index("eventThread");
        int duration = type.index("duration");
        int tested = type.index(field);
        if (id < 0 || thread < 0 || duration < 0 || tested < 0) {
            return;
        }
        Rows rows = recording.rows(type, when, row -> wanted.test(row.text(tested)), progress);
        for (int i = 0; i < Math.min(MOST, rows.size()); i++) {
            Row row = rows.row(i);
            take.accept(
                    row.text(tested),
                    new Request(
                            row.text(id),
                            row.number(thread),
                            row.startNanos(),
                            row.number(duration)));
        }
    }
}

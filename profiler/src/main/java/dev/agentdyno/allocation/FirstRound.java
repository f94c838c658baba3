package dev.agentdyno.allocation;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.LongIntTable;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a recording says for the first time of how much each thread has allocated in its life, and
/// which threads it saw start by then.
final class FirstRound {
    private static final String COUNT = "jdk.ThreadAllocationStatistics";
    private static final String START = "jdk.ThreadStart";
    private static final String THREAD = "thread";
    private static final String BYTES = "allocated";

    private final Optional<EventType> count;
    private final List<Count> counts = new ArrayList<>();
    private final LongIntTable places = new LongIntTable();
    private final List<Start> starts = new ArrayList<>();
    private long nanos = Long.MAX_VALUE;

    private record Start(long thread, long nanos) {}

    private record Count(long thread, boolean carrier, long bytes, long nanos) {}

    private FirstRound(Optional<EventType> count) {
        this.count = count;
    }

    static FirstRound of(Recording recording, Progress progress) {
        FirstRound round = new FirstRound(recording.type(COUNT).filter(FirstRound::complete));
        if (round.count.isPresent()) {
            round.read(recording, progress);
        }
        return round;
    }

    private static boolean complete(EventType count) {
        return count.index(THREAD) >= 0 && count.index(BYTES) >= 0;
    }

    private void read(Recording recording, Progress progress) {
        List<EventType> types =
                Stream.of(count, recording.type(START)).flatMap(Optional::stream).toList();
        recording.foldUntil(
                types,
                this,
                (round, type, row) -> round.add(types.get(type), row),
                round -> !round.isEmpty(),
                progress);
        counts.forEach(each -> places.put(each.thread(), places.size()));
    }

    private void add(EventType type, Row row) {
        int thread = type.index(THREAD);
        if (type.name().equals(START)) {
            starts.add(new Start(thread < 0 ? 0 : row.number(thread), row.startNanos()));
        } else if (row.startNanos() <= nanos || FirstSamples.together(nanos, row.startNanos())) {
            count(row, thread, row.number(type.index(BYTES)));
        }
    }

    private void count(Row row, int thread, long bytes) {
        if (row.startNanos() < nanos) {
            nanos = row.startNanos();
            counts.removeIf(each -> !FirstSamples.together(nanos, each.nanos()));
        }
        boolean carrier = isCarrier(row.value(thread));
        counts.add(new Count(row.number(thread), carrier, bytes, row.startNanos()));
    }

    private static boolean isCarrier(Value thread) {
        return field(field(thread, "group"), "name") instanceof Value.Text(String name)
                && name.equals(FirstSamples.CARRIERS);
    }

    private static Value field(Value of, String name) {
        Map<String, Value> fields =
                of instanceof Value.Reference reference ? reference.fields().get() : Map.of();
        return fields.getOrDefault(name, new Value.Absent());
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /// How many threads it has counted.
    int size() {
        return counts.size();
    }

    /// The place of a thread among those that it has counted, or -1. Any thread may ask.
    int place(long thread) {
        return places.get(thread);
    }

    /// Whether it has a count of a thread that carries virtual ones.
    boolean carries() {
        return counts.stream().anyMatch(Count::carrier);
    }

    /// Whether it comes after a moment.
    boolean after(long moment) {
        return moment < nanos;
    }

    /// Tells what it knows. The thread that a JVM begins with is said to start later than it does,
    /// when it may have allocated much.
    void tell(FirstSamples<?> first) {
        starts.stream()
                .filter(start -> start.nanos() <= nanos)
                .forEach(start -> first.started(start.thread()));
        counts.forEach(
                each -> first.counted(each.thread(), each.carrier(), each.bytes(), each.nanos()));
    }
}

package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.RetrievalEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Asks which documents were sought in a range.
///
/// @param threads tells by a thread's name whether what ran on it counts
public record RetrievalQuestion(TimeRange range, Predicate<String> threads)
        implements Question<RetrievalReport> {
    private static final int MOST_INDEXES = 256;
    private static final String OTHER = "";

    @Override
    public RetrievalReport answer(Recording recording, Progress progress) {
        Map<Key, Searches> indexes = new HashMap<>();
        new Samples(recording, range, threads, progress)
                .each(RetrievalEvent.NAME, (type, row) -> of(indexes, type, row).add(type, row));
        List<RetrievalTotal> totals =
                indexes.entrySet().stream()
                        .map(entry -> entry.getValue().total(entry.getKey()))
                        .sorted(
                                Comparator.comparing(RetrievalTotal::index)
                                        .thenComparing(RetrievalTotal::method))
                        .toList();
        return new RetrievalReport(totals, recording.type(RetrievalEvent.NAME).isPresent());
    }

    private static Searches of(Map<Key, Searches> indexes, EventType type, Row row) {
        Key key = new Key(Samples.text(type, row, "index"), Samples.text(type, row, "method"));
        boolean full = indexes.size() >= MOST_INDEXES && !indexes.containsKey(key);
        return indexes.computeIfAbsent(
                full ? new Key(OTHER, key.method()) : key, _ -> new Searches());
    }

    private record Key(String index, String method) {}

    /// The running sums of one index and way to search it.
    private static final class Searches {
        private final Spans durations = new Spans();
        private long failures;
        private long queries;
        private long cached;
        private long found;
        private long compared;
        private long embedNanos;
        private long searchNanos;

        void add(EventType type, Row row) {
            durations.add(Samples.number(type, row, "duration"));
            embedNanos += Samples.number(type, row, "embedTime");
            searchNanos += Samples.number(type, row, "searchTime");
            if (Samples.text(type, row, "errorType").isEmpty()) {
                queries += Samples.number(type, row, "queries");
                cached += Samples.number(type, row, "cached");
                found += Samples.number(type, row, "found");
                compared += Samples.number(type, row, "candidates");
            } else {
                failures++;
            }
        }

        RetrievalTotal total(Key key) {
            return new RetrievalTotal(
                    key.index(),
                    key.method(),
                    failures,
                    new Questions(queries, cached, found, compared),
                    durations.durations(),
                    embedNanos,
                    searchNanos);
        }
    }
}

package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Goes through the events of a type in a range, one by one.
final class Samples {
    static final String THREAD = "eventThread";

    private final Recording recording;
    private final Interval interval;
    private final Predicate<String> threads;
    private final Progress progress;

    Samples(Recording recording, TimeRange range, Progress progress) {
        this(recording, range, _ -> true, progress);
    }

    /// @param threads tells by a thread's name whether its events count
    Samples(Recording recording, TimeRange range, Predicate<String> threads, Progress progress) {
        this.recording = recording;
        this.interval = new Interval(range.fromNanos(), range.toNanos());
        this.threads = threads;
        this.progress = progress;
    }

    /// Gives each event, with its type, to `sink`; the row is used again. Answers how many there
    /// were.
    int each(String name, BiConsumer<EventType, Row> sink) {
        return rows(name).map(rows -> each(rows, sink)).orElse(0);
    }

    private static int each(Rows rows, BiConsumer<EventType, Row> sink) {
        for (int i = 0; i < rows.size(); i++) {
            sink.accept(rows.type(), rows.row(i));
        }
        return rows.size();
    }

    /// The events in the order of the recording; empty where it has no such type.
    Optional<Rows> rows(String name) {
        return recording
                .type(name)
                .map(type -> recording.rows(type, interval, row -> passes(type, row), progress));
    }

    private boolean passes(EventType type, Row row) {
        int index = type.index(THREAD);
        return index < 0 || threads.test(row.text(index));
    }

    /// A number of an event; 0 where its type has no such field.
    static long number(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? 0 : row.number(index);
    }

    /// A number with a fraction of an event; NaN where its type has no such field.
    static double real(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? Double.NaN : row.real(index);
    }

    /// A text of an event; empty where its type has no such field.
    static String text(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? "" : row.text(index);
    }
}

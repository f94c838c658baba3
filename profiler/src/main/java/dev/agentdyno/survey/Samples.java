package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.timeline.TimeRange;
import java.util.function.BiConsumer;

/// Goes through the events of a type in a range, one by one.
final class Samples {
    private final Recording recording;
    private final Interval interval;
    private final Progress progress;

    Samples(Recording recording, TimeRange range, Progress progress) {
        this.recording = recording;
        this.interval = new Interval(range.fromNanos(), range.toNanos());
        this.progress = progress;
    }

    /// Gives each event, with its type, to `sink`; the row is used again. Answers how many there
    /// were.
    int each(String name, BiConsumer<EventType, Row> sink) {
        return recording.type(name).map(type -> each(type, sink)).orElse(0);
    }

    private int each(EventType type, BiConsumer<EventType, Row> sink) {
        Rows rows = recording.rows(type, interval, progress);
        for (int i = 0; i < rows.size(); i++) {
            sink.accept(type, rows.row(i));
        }
        return rows.size();
    }

    /// A number of an event; 0 where its type has no such field.
    static long number(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? 0 : row.number(index);
    }

    /// A text of an event; empty where its type has no such field.
    static String text(EventType type, Row row, String field) {
        int index = type.index(field);
        return index < 0 ? "" : row.text(index);
    }
}

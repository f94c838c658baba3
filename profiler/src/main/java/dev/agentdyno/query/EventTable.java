package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/// The events of a query as a table of any length, of which a window is decoded at a time.
///
/// The places of the events that were asked for last, eight bytes each, are kept while the same
/// recording is open, so that scrolling does not read it again. Any thread, one question at a time.
public final class EventTable {
    private Optional<Kept> kept = Optional.empty();

    /// Places in a recording, which may have been closed since: they are looked at only together
    /// with that recording, which whoever asks has open.
    private record Kept(WeakReference<Recording> recording, EventQuery query, Rows rows) {
        boolean answers(Recording asked, EventQuery wanted) {
            return recording.refersTo(asked) && query.equals(wanted);
        }
    }

    /// Rows `from` to `from + count`, or as many of them as there are.
    ///
    /// @throws IOException if there is no such type or the filter cannot be understood
    public synchronized EventWindow window(
            Recording recording, EventQuery query, int from, int count, Progress progress)
            throws IOException {
        Rows rows = rows(recording, query, progress);
        List<EventRow> window = new ArrayList<>();
        int first = Math.clamp(from, 0, rows.size());
        for (int i = first; i < Math.min(rows.size(), first + (long) count); i++) {
            window.add(EventRow.of(rows.type(), rows.row(i)));
        }
        return new EventWindow(rows.type(), rows.size(), first, window);
    }

    /// Everything about one row; nothing if there are fewer.
    public synchronized Optional<EventDetail> detail(
            Recording recording, EventQuery query, int index, Progress progress)
            throws IOException {
        Rows rows = rows(recording, query, progress);
        return index < 0 || index >= rows.size()
                ? Optional.empty()
                : Optional.of(EventDetail.of(rows.type(), rows.row(index)));
    }

    /// Hands over at most that many rows, one after the other, without keeping them; answers how
    /// many they were.
    synchronized long each(
            Recording recording,
            EventQuery query,
            long most,
            EventSheet.RowWriter sink,
            Progress progress)
            throws IOException {
        Rows rows = rows(recording, query, progress);
        int count = (int) Math.min(rows.size(), most);
        for (int i = 0; i < count; i++) {
            if (progress.cancelled()) {
                throw new CancellationException("the reading was cancelled");
            }
            sink.write(EventRow.of(rows.type(), rows.row(i)));
        }
        return count;
    }

    private Rows rows(Recording recording, EventQuery query, Progress progress) throws IOException {
        Optional<Kept> known = kept.filter(each -> each.answers(recording, query));
        if (known.isPresent()) {
            return known.get().rows();
        }
        kept = Optional.empty();
        Rows rows = read(recording, query, progress);
        kept = Optional.of(new Kept(new WeakReference<>(recording), query, rows));
        return rows;
    }

    private static Rows read(Recording recording, EventQuery query, Progress progress)
            throws IOException {
        EventType type = query.typeIn(recording);
        Predicate<Row> passes = query.rows(type);
        Interval interval = query.interval();
        Rows rows = recording.rows(type, interval, passes, progress);
        if (query.order().isEmpty()) {
            return rows;
        }
        EventQuery.Order order = query.order().get();
        return rows.sorted(EventSums.index(type, order.field()), order.descending());
    }
}

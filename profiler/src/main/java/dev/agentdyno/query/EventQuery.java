package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which events to look at, and in which order.
///
/// @param type name of their type
/// @param filter as [EventFilter] reads it; empty for all
/// @param interval they start in it
/// @param order the field to sort by; that of the file if there is none
/// @param threads tells by their names whose events count, everyone's if empty; events of a type
///   that names no thread count always
public record EventQuery(
        String type,
        String filter,
        Interval interval,
        Optional<Order> order,
        Optional<Predicate<String>> threads) {
    private static final List<String> THREAD_FIELDS = List.of("sampledThread", "eventThread");

    /// A field to sort by.
    public record Order(String field, boolean descending) {}

    /// All events of a type.
    public static EventQuery of(String type) {
        return new EventQuery(type, "", Interval.ALL, Optional.empty(), Optional.empty());
    }

    /// Only those that pass as well.
    public EventQuery where(String next) {
        return new EventQuery(type, next, interval, order, threads);
    }

    /// Only those that start in that time.
    public EventQuery within(Interval time) {
        return new EventQuery(type, filter, time, order, threads);
    }

    /// Sorted by a field.
    public EventQuery by(String field, boolean descending) {
        return new EventQuery(
                type, filter, interval, Optional.of(new Order(field, descending)), threads);
    }

    /// Only events of threads whose names pass.
    public EventQuery onThreads(Predicate<String> passes) {
        return new EventQuery(type, filter, interval, order, Optional.of(passes));
    }

    /// The place of the field that names the thread of an event; -1 if it is of none.
    public static int thread(EventType type) {
        return THREAD_FIELDS.stream()
                .mapToInt(type::index)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    /// Which events of `known` to look at, whatever their time.
    ///
    /// @throws IOException if the filter cannot be understood
    Predicate<Row> rows(EventType known) throws IOException {
        EventFilter filtered = filterFor(known);
        int thread = thread(known);
        return threads.isEmpty() || thread < 0
                ? filtered
                : row -> threads.get().test(row.text(thread)) && filtered.test(row);
    }

    /// @throws IOException if the recording has no such type
    EventType typeIn(Recording recording) throws IOException {
        return recording
                .type(type)
                .orElseThrow(() -> new IOException("the recording has no events of " + type));
    }

    /// @throws IOException if the filter cannot be understood
    private EventFilter filterFor(EventType known) throws IOException {
        try {
            return EventFilter.parse(filter, known);
        } catch (FilterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Recording;
import java.io.IOException;
import java.util.Optional;

/// Which events to look at, and in which order.
///
/// @param type name of their type
/// @param filter as [EventFilter] reads it; empty for all
/// @param interval they start in it
/// @param order the field to sort by; that of the file if there is none
public record EventQuery(String type, String filter, Interval interval, Optional<Order> order) {

    /// A field to sort by.
    public record Order(String field, boolean descending) {}

    /// All events of a type.
    public static EventQuery of(String type) {
        return new EventQuery(type, "", Interval.ALL, Optional.empty());
    }

    /// Only those that pass as well.
    public EventQuery where(String next) {
        return new EventQuery(type, next, interval, order);
    }

    /// Only those that start in that time.
    public EventQuery within(Interval time) {
        return new EventQuery(type, filter, time, order);
    }

    /// Sorted by a field.
    public EventQuery by(String field, boolean descending) {
        return new EventQuery(type, filter, interval, Optional.of(new Order(field, descending)));
    }

    /// @throws IOException if the recording has no such type
    EventType typeIn(Recording recording) throws IOException {
        return recording
                .type(type)
                .orElseThrow(() -> new IOException("the recording has no events of " + type));
    }

    /// @throws IOException if the filter cannot be understood
    EventFilter filterFor(EventType known) throws IOException {
        try {
            return EventFilter.parse(filter, known);
        } catch (FilterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}

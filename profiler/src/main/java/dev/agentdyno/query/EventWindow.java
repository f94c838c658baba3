package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import java.util.List;

/// Some rows of a long table.
///
/// @param size how many rows the whole table has
/// @param from the first of `rows`
public record EventWindow(EventType type, int size, int from, List<EventRow> rows) {
    /// Keeps its own copy.
    public EventWindow {
        rows = List.copyOf(rows);
    }
}

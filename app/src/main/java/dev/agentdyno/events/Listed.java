package dev.agentdyno.events;

import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventRow;
import dev.agentdyno.query.EventWindow;
import java.util.Optional;

/// A part of the table as it was read.
///
/// @param query what was asked, with its time range
record Listed(EventQuery query, EventWindow window) {
    Optional<EventRow> row(int index) {
        int at = index - window.from();
        return at < 0 || at >= window.rows().size()
                ? Optional.empty()
                : Optional.of(window.rows().get(at));
    }
}

package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;

/// One event while it is looked at; valid no longer. Fields that its type does not have read as 0
/// or nothing.
public final class Sighting {
    private final EventType type;
    private final Row row;

    Sighting(EventType type, Row row) {
        this.type = type;
        this.row = row;
    }

    /// Name of its type.
    public String type() {
        return type.name();
    }

    /// Whether it is of that type.
    public boolean is(String name) {
        return type.name().equals(name);
    }

    /// A field in one line.
    public String text(String field) {
        int index = type.index(field);
        return index < 0 ? "" : row.text(index);
    }

    /// A field as a number in its unit; of a thread, the recording's number of it.
    public long number(String field) {
        int index = type.index(field);
        return index < 0 ? 0 : row.number(index);
    }

    /// Its length in nanoseconds.
    public long nanos() {
        return number("duration");
    }

    /// Where in the code it came from; see [Row#site()].
    public String site() {
        return row.site();
    }

    /// When it began, in nanoseconds since the epoch.
    public long startNanos() {
        return row.startNanos();
    }
}

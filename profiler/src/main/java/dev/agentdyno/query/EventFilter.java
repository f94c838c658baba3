package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;
import java.util.function.Predicate;

/// Which events of a type to look at. Safe for several threads.
///
/// A filter is written as `FIELD OPERATOR VALUE`, joined with `and`, `or`, `not` and brackets:
/// `duration > 10ms and path ~ "tmp"`. Operators are `= != > >= < <=` and `~ !~`, which look for a
/// regular expression without regard to case. Numbers take units (`10ms`, `64KiB`, `25%`), moments
/// are ISO 8601 in UTC, and text with blanks stands in quotes. A quoted text alone is looked for in
/// every field and in the stack; `stackTrace` compares with each frame, as `Class.method`.
public final class EventFilter implements Predicate<Row> {
    private final Predicate<Row> passes;
    private final boolean all;

    private EventFilter(Predicate<Row> passes, boolean all) {
        this.passes = passes;
        this.all = all;
    }

    /// Reads a filter for events of `type`; an empty one leaves nothing out.
    ///
    /// @throws FilterException if it cannot be understood
    public static EventFilter parse(String text, EventType type) throws FilterException {
        return text.isBlank()
                ? new EventFilter(row -> true, true)
                : new EventFilter(new FilterParser(text, type).parse(), false);
    }

    /// Text as it stands in a filter, in quotes.
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean test(Row row) {
        return passes.test(row);
    }

    /// Whether it leaves nothing out.
    public boolean all() {
        return all;
    }
}

package dev.agentdyno.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The recorded calls of one run, in rows. Bounded: further rows are left out.
final class RunCalls {
    private static final int MOST_ROWS = 256;

    private record Key(Operation.Kind kind, String name) {}

    private final Map<Key, CallRow> newest = new HashMap<>();
    private final List<CallRow> rows = new ArrayList<>();

    /// The row that a call went to, or null if there are too many.
    @Nullable CallRow called(
            Operation.Kind kind, String name, long loop, long startNanos, long endNanos) {
        CallRow row = row(kind, name, startNanos);
        if (row != null) {
            row.add(loop, startNanos, endNanos);
        }
        return row;
    }

    private @Nullable CallRow row(Operation.Kind kind, String name, long startNanos) {
        Key key = new Key(kind, name);
        CallRow row = newest.get(key);
        if (row != null && row.reaches(startNanos)) {
            return row;
        }
        if (rows.size() >= MOST_ROWS) {
            return null;
        }
        CallRow next = new CallRow(kind, name);
        newest.put(key, next);
        rows.add(next);
        return next;
    }

    List<CallRow> rows() {
        return rows;
    }
}

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
    private long tools;
    private long models;

    /// The row that a call went to, or null if there are too many.
    @Nullable CallRow called(Operation.Kind kind, String name, long startNanos, long endNanos) {
        tools += kind == Operation.Kind.TOOL ? 1 : 0;
        models += kind == Operation.Kind.MODEL ? 1 : 0;
        CallRow row = row(kind, name, startNanos);
        if (row != null) {
            row.add(startNanos, endNanos);
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

    /// Calls of a kind that the run made for each that was recorded; at least 1.
    ///
    /// @param modelCalls of the run, as it counted them
    /// @param toolCalls of the run, as it counted them
    double scale(Operation.Kind kind, long modelCalls, long toolCalls) {
        double scale =
                switch (kind) {
                    case TOOL -> (double) toolCalls / tools;
                    case MODEL -> (double) modelCalls / models;
                    default -> 1;
                };
        return Double.isFinite(scale) ? Math.max(1, scale) : 1;
    }
}

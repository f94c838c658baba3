package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads fields of events of one type in one chunk, one event at a time. For one thread.
final class FieldReader {
    private static final int ABSENT = -1;

    private final Leaf[] leaves;
    private final int[] offsets;
    private final Cursor cursor;
    private final ConstantReader constants;
    private final Ticks ticks;
    private final int startAt;
    private final int stackAt;
    private final Map<Integer, KeyedLabels> labels = new HashMap<>();

    /// Labels of constants that were asked for before.
    private record KeyedLabels(LongIntTable places, List<String> texts) {}

    /// @param last the last leaf that is going to be read
    FieldReader(RawType type, Chunk chunk, ConstantReader constants, int last) {
        this.startAt = type.leaf("startTime");
        this.stackAt = type.leaf("stackTrace");
        this.leaves = type.leaves().subList(0, last + 1).toArray(Leaf[]::new);
        this.offsets = new int[leaves.length];
        this.cursor = chunk.cursor();
        this.constants = constants;
        this.ticks = chunk.ticks();
    }

    /// All fields of a type.
    FieldReader(RawType type, Chunk chunk, ConstantReader constants) {
        this(type, chunk, constants, type.leaves().size() - 1);
    }

    /// Looks at the event whose first field is at that offset, and which ends before another.
    void moveTo(int body, int end) {
        cursor.moveTo(body);
        cursor.endAt(end);
        for (int i = 0; i < leaves.length; i++) {
            offsets[i] = cursor.position();
            leaves[i].skip(cursor, 0);
        }
        if (cursor.beyondEnd()) {
            throw new Malformed(body, "an event is longer than it says");
        }
    }

    private Leaf at(int leaf) {
        cursor.moveTo(offsets[leaf]);
        return leaves[leaf];
    }

    /// Where the events' type has a moment, that; else the least of all moments.
    long startNanos() {
        return startAt < 0 || startAt >= leaves.length ? Long.MIN_VALUE : number(startAt);
    }

    /// The number of the event's stack; 0 where it has none.
    long stack() {
        return stackAt < 0 || stackAt >= leaves.length ? 0 : number(stackAt);
    }

    /// A field as an integer in its unit; 0 for what is none.
    long number(int leaf) {
        if (leaf == ABSENT || !numeric(leaf)) {
            return 0;
        }
        return at(leaf).number(cursor, ticks);
    }

    /// A field as a real number; 0 for what is none.
    double real(int leaf) {
        if (leaf == ABSENT || !numeric(leaf)) {
            return 0;
        }
        Leaf there = at(leaf);
        return switch (there.shape()) {
            case SINGLE, REAL -> there.shape().real(cursor);
            default -> there.number(cursor, ticks);
        };
    }

    private boolean numeric(int leaf) {
        Shape shape = leaves[leaf].shape();
        return !leaves[leaf].array() && shape != Shape.TEXT && shape != Shape.STRUCT;
    }

    /// A field in one line; empty for what is not there.
    String label(int leaf) {
        if (leaf == ABSENT) {
            return "";
        }
        Leaf there = at(leaf);
        boolean reference = there.shape() == Shape.REFERENCE && !there.array();
        return reference
                ? constantLabel(leaf, there, cursor.number())
                : constants.label(cursor, there);
    }

    private String constantLabel(int leaf, Leaf there, long key) {
        KeyedLabels known =
                labels.computeIfAbsent(
                        leaf, _ -> new KeyedLabels(new LongIntTable(), new ArrayList<>()));
        int place = known.places().get(key);
        if (place < 0) {
            place = known.texts().size();
            known.texts().add(constants.label(there.type(), key));
            known.places().put(key, place);
        }
        return known.texts().get(place);
    }

    /// A field in full.
    Value value(int leaf) {
        return leaf == ABSENT ? new Value.Absent() : constants.value(cursor, at(leaf));
    }
}

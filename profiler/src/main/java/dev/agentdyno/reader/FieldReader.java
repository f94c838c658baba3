package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads fields of events of one type in one chunk, one event at a time. For one thread.
///
/// Where all fields are compressed numbers, as in most samples, they are counted off again for each
/// that is asked for, which costs less than to keep where each of them lies.
final class FieldReader {
    private static final int ABSENT = -1;

    private final Leaf[] leaves;
    private final int[] offsets;
    private final boolean onlyNumbers;
    private final Cursor cursor;
    private final ConstantReader constants;
    private final Ticks ticks;
    private final int startAt;
    private final int stackAt;
    private final @Nullable KeyedLabels[] labels;
    private int first;

    /// Labels of constants that were asked for before.
    private record KeyedLabels(LongIntTable places, List<String> texts) {
        KeyedLabels() {
            this(new LongIntTable(), new ArrayList<>());
        }
    }

    /// @param last the last leaf that is going to be read
    FieldReader(RawType type, Chunk chunk, ConstantReader constants, int last) {
        this.startAt = type.leaf("startTime");
        this.stackAt = type.leaf("stackTrace");
        this.leaves = type.leaves().subList(0, last + 1).toArray(Leaf[]::new);
        this.onlyNumbers = Stream.of(leaves).allMatch(Leaf::singleNumber);
        this.offsets = new int[onlyNumbers ? 0 : leaves.length];
        this.labels = new KeyedLabels[leaves.length];
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
        first = body;
        if (onlyNumbers) {
            cursor.skipNumbers(leaves.length);
        } else {
            locate();
        }
        if (cursor.beyondEnd()) {
            throw new Malformed(body, "an event is longer than it says");
        }
    }

    private void locate() {
        for (int i = 0; i < leaves.length; i++) {
            offsets[i] = cursor.position();
            leaves[i].skip(cursor, 0);
        }
    }

    private Leaf at(int leaf) {
        if (onlyNumbers) {
            cursor.moveTo(first);
            cursor.skipNumbers(leaf);
        } else {
            cursor.moveTo(offsets[leaf]);
        }
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

    /// Whether a field is the number of a constant.
    boolean reference(int leaf) {
        return leaves[leaf].shape() == Shape.REFERENCE && !leaves[leaf].array();
    }

    /// A field in one line; empty for what is not there.
    String label(int leaf) {
        if (leaf == ABSENT) {
            return "";
        }
        Leaf there = at(leaf);
        return reference(leaf)
                ? constantLabel(leaf, there, cursor.number())
                : constants.label(cursor, there);
    }

    private String constantLabel(int leaf, Leaf there, long key) {
        KeyedLabels known = labels(leaf);
        int place = known.places().get(key);
        if (place < 0) {
            place = known.texts().size();
            known.texts().add(constants.label(there.type(), key));
            known.places().put(key, place);
        }
        return known.texts().get(place);
    }

    private KeyedLabels labels(int leaf) {
        KeyedLabels known = labels[leaf];
        if (known == null) {
            known = new KeyedLabels();
            labels[leaf] = known;
        }
        return known;
    }

    /// A field in full.
    Value value(int leaf) {
        return leaf == ABSENT ? new Value.Absent() : constants.value(cursor, at(leaf));
    }
}

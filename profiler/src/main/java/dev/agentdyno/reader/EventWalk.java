package dev.agentdyno.reader;

/// Steps from event to event of a chunk. Between steps, the cursor may be moved anywhere.
final class EventWalk {
    /// The type numbers of what is no event for a person.
    private static final long METADATA = 0;

    private static final long CHECKPOINT = 1;

    private final Cursor cursor;
    private final int end;
    private int start;
    private int next;
    private long type;
    private int place;

    EventWalk(Cursor cursor, int end) {
        this.cursor = cursor;
        this.end = end;
        this.next = ChunkHeader.LENGTH;
    }

    /// Moves the cursor to the first field of the next event that is wanted; false at the end.
    ///
    /// @throws Malformed where the bytes are no event
    boolean next(TypePlaces wanted) {
        do {
            if (next >= end) {
                return false;
            }
            step();
            place = wanted.of(type);
        } while (place < 0 || type == METADATA || type == CHECKPOINT);
        return true;
    }

    /// The place of the event's type among those that are wanted.
    int place() {
        return place;
    }

    /// Moves to whatever comes next, event or not.
    void step() {
        start = next;
        cursor.moveTo(start);
        long size = cursor.number();
        if (size <= 0 || size > end - start) {
            throw new Malformed(start, "an event has an impossible size of " + size);
        }
        type = cursor.number();
        next = start + (int) size;
    }

    /// The number of the type of what was stepped to.
    long type() {
        return type;
    }

    boolean more() {
        return next < end;
    }

    boolean metadata() {
        return type == METADATA;
    }

    boolean checkpoint() {
        return type == CHECKPOINT;
    }

    int start() {
        return start;
    }

    /// Where the event after this one begins.
    int end() {
        return next;
    }
}

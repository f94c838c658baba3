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

    EventWalk(Cursor cursor, int end) {
        this.cursor = cursor;
        this.end = end;
        this.next = ChunkHeader.LENGTH;
    }

    /// Moves the cursor to the first field of the next event; false at the end.
    ///
    /// @throws Malformed where the bytes are no event
    boolean next() {
        do {
            if (next >= end) {
                return false;
            }
            step();
        } while (type == METADATA || type == CHECKPOINT);
        return true;
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

    boolean more() {
        return next < end;
    }

    boolean metadata() {
        return type == METADATA;
    }

    boolean checkpoint() {
        return type == CHECKPOINT;
    }

    long type() {
        return type;
    }

    int start() {
        return start;
    }

    /// Where the event after this one begins.
    int end() {
        return next;
    }
}

package dev.agentdyno.reader;

import java.util.HashMap;
import java.util.Map;

/// Where the constants of a chunk lie. Nothing of them is decoded here.
///
/// Checkpoints are chained from the last to the first. Where two hold the same constant, the
/// earlier one counts.
final class Constants {
    private static final int CHECKPOINT = 1;
    private static final LongIntTable NONE = new LongIntTable();

    private final Map<Long, LongIntTable> pools = new HashMap<>();
    private final Metadata metadata;

    private Constants(Metadata metadata) {
        this.metadata = metadata;
    }

    /// Offset of a constant from the chunk's start, or -1 where it is not to be found.
    int offset(RawType type, long key) {
        return offsets(type).get(key);
    }

    /// Offsets of all constants of a type, by their keys. Not to be written to.
    LongIntTable offsets(RawType type) {
        return pools.getOrDefault(type.id(), NONE);
    }

    /// Called with what could not be read.
    @FunctionalInterface
    interface Trouble {
        void report(int offset, String reason);
    }

    /// Follows the chain from the checkpoint at `last`.
    static Constants read(Cursor cursor, int last, Metadata metadata, Trouble trouble) {
        Constants constants = new Constants(metadata);
        int at = last;
        int before = Integer.MAX_VALUE;
        while (at > 0) {
            cursor.moveTo(at);
            long delta;
            try {
                delta = constants.head(cursor, at, before);
                constants.body(cursor);
            } catch (Malformed e) {
                trouble.report(e.offset(), e.reason());
                return constants;
            } catch (IndexOutOfBoundsException e) {
                trouble.report(at, "constants are cut off");
                return constants;
            }
            before = at;
            at = earlier(at, delta, trouble);
        }
        return constants;
    }

    /// The checkpoint before the one at `at`; 0 if that is the first, or says where none can be.
    private static int earlier(int at, long delta, Trouble trouble) {
        if (delta == 0) {
            return 0;
        }
        if (delta > 0 || delta < (long) ChunkHeader.LENGTH - at) {
            trouble.report(at, "constants are chained to where none can be");
            return 0;
        }
        return (int) (at + delta);
    }

    /// Leaves the cursor at the first pool, with nothing behind the checkpoint within its reach.
    private long head(Cursor cursor, int at, int before) {
        cursor.endAt(before);
        long size = cursor.number();
        long type = cursor.number();
        if (type != CHECKPOINT || size <= 0 || size > before - (long) at) {
            throw new Malformed(at, "constants are not where the chunk says");
        }
        cursor.skipNumbers(2);
        long delta = cursor.number();
        cursor.endAt(at + (int) size);
        cursor.skip(1);
        return delta;
    }

    private void body(Cursor cursor) {
        int count = cursor.count();
        for (int i = 0; i < count; i++) {
            int at = cursor.position();
            long id = cursor.number();
            RawType type =
                    metadata.type(id)
                            .orElseThrow(
                                    () -> new Malformed(at, "constants of an unknown type " + id));
            pool(cursor, type);
        }
    }

    private void pool(Cursor cursor, RawType type) {
        LongIntTable pool = pools.computeIfAbsent(type.id(), _ -> new LongIntTable());
        int count = cursor.count();
        for (int i = 0; i < count; i++) {
            long key = cursor.number();
            pool.put(key, cursor.position());
            type.skip(cursor, 0);
            if (cursor.beyondEnd()) {
                throw new Malformed(cursor.position(), "constants are longer than they say");
            }
        }
    }
}

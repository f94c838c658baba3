package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

/// Reads the types of chunks; chunks with the same types share them. Safe for several threads.
final class MetadataCache {
    private static final int METADATA = 0;
    private static final int MOST = 16;

    /// The newest; a recording has a few.
    private final ArrayDeque<Known> known = new ArrayDeque<>();

    /// Types, and the bytes that declare them, from the metadata's first string on.
    private record Known(ByteBuffer body, Metadata metadata) {}

    /// Reads the metadata event at `offset`.
    ///
    /// @throws Malformed if there is none
    Metadata read(ByteBuffer bytes, int offset) {
        Cursor cursor = new Cursor(bytes, offset);
        long size = cursor.number();
        long type = cursor.number();
        if (type != METADATA || size <= 0 || size > bytes.limit() - offset) {
            throw new Malformed(offset, "the types are not where the chunk says");
        }
        cursor.skipNumbers(3);
        int length = offset + (int) size - cursor.position();
        if (length <= 0) {
            throw new Malformed(offset, "the types are cut off");
        }
        return parsed(bytes.slice(cursor.position(), length));
    }

    private Metadata parsed(ByteBuffer body) {
        Optional<Metadata> same = find(body);
        if (same.isPresent()) {
            return same.get();
        }
        Metadata metadata = Metadata.read(new Cursor(body, 0));
        keep(new Known(body, metadata));
        return metadata;
    }

    private synchronized Optional<Metadata> find(ByteBuffer body) {
        for (Known each : known) {
            if (each.body().equals(body)) {
                return Optional.of(each.metadata());
            }
        }
        return Optional.empty();
    }

    private synchronized void keep(Known fresh) {
        if (known.size() == MOST) {
            known.removeFirst();
        }
        known.addLast(fresh);
    }
}

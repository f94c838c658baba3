package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Reads the types of chunks; chunks with the same types share them. Safe for several threads.
final class MetadataCache {
    private static final int METADATA = 0;

    /// Types by the bytes that declare them, from the metadata's first string on.
    private final Map<ByteBuffer, Metadata> known = new HashMap<>();

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
        synchronized (known) {
            Metadata same = known.get(body);
            if (same != null) {
                return same;
            }
        }
        Metadata metadata = Metadata.read(new Cursor(body, 0));
        synchronized (known) {
            known.put(body, metadata);
        }
        return metadata;
    }
}

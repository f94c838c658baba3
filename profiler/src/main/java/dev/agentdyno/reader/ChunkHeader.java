package dev.agentdyno.reader;

import java.nio.ByteBuffer;

/// The first 68 bytes of a chunk.
///
/// @param size bytes of the chunk with its header; 0 while it is being written
/// @param constants offset of the last checkpoint from the chunk's start
/// @param metadata offset of the metadata from the chunk's start
/// @param finished whether nothing is going to be written to it any more
record ChunkHeader(
        long size,
        long constants,
        long metadata,
        long durationNanos,
        boolean finished,
        boolean compressed,
        Ticks ticks) {
    static final int LENGTH = 68;
    private static final int MAGIC = 0x464c5200;
    private static final int MAJOR = 2;

    /// Whether a header of a version that can be read lies at the buffer's start.
    static boolean at(ByteBuffer bytes) {
        return bytes.limit() >= LENGTH && bytes.getInt(0) == MAGIC && bytes.getShort(4) == MAJOR;
    }

    static ChunkHeader read(ByteBuffer bytes) {
        return new ChunkHeader(
                bytes.getLong(8),
                bytes.getLong(16),
                bytes.getLong(24),
                bytes.getLong(40),
                bytes.get(64) == 0,
                (bytes.get(67) & 1) != 0,
                Ticks.of(bytes.getLong(32), bytes.getLong(48), bytes.getLong(56)));
    }

    long startNanos() {
        return ticks.startNanos();
    }

    long endNanos() {
        return startNanos() + Math.max(0, durationNanos);
    }
}

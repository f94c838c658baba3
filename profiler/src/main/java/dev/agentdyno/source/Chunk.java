package dev.agentdyno.source;

import java.nio.ByteBuffer;

/// The header of one chunk of a recording, version 2 of the format: 68 bytes, big-endian.
///
/// @param position of the chunk in its file
/// @param size bytes, as written when the header was last brought up to date
/// @param startNanos nanoseconds since 1970
/// @param durationNanos 0 while the chunk is being written
/// @param finished whether the chunk was closed
record Chunk(long position, long size, long startNanos, long durationNanos, boolean finished) {
    static final int HEADER = 68;
    private static final int MAGIC = 0x464c5200;
    private static final int MAJOR = 2;
    static final int SIZE_AT = 8;
    static final int CHECKPOINT_AT = 16;
    static final int METADATA_AT = 24;
    private static final int START_AT = 32;
    private static final int DURATION_AT = 40;
    static final int STATE_AT = 64;

    /// Whether a header of a version that can be read lies at the buffer's start.
    static boolean at(ByteBuffer header) {
        return header.limit() >= HEADER && header.getInt(0) == MAGIC && header.getShort(4) == MAJOR;
    }

    static Chunk read(ByteBuffer header, long position) {
        return new Chunk(
                position,
                header.getLong(SIZE_AT),
                header.getLong(START_AT),
                header.getLong(DURATION_AT),
                header.get(STATE_AT) == 0);
    }

    /// Whether all of it lies in a file of `length` bytes.
    boolean whole(long length) {
        return finished && size >= HEADER && size <= length - position;
    }

    long endNanos() {
        return startNanos + durationNanos;
    }
}

package dev.agentdyno.reader;

import java.nio.ByteBuffer;

/// The last types and constants of a chunk that cannot be asked for them, found by stepping through
/// it.
///
/// @param end offset after the last whole event
/// @param metadata offset of the last types, or 0
/// @param checkpoint offset of the last constants, or 0
/// @param flushed offset after the later of the two, or 0 where one is missing: a flush writes
///   both, so that what comes before can be read
record ChunkSurvey(int end, int metadata, int checkpoint, int flushed) {
    /// Goes as far as the bytes make sense, at most to `limit`.
    static ChunkSurvey of(ByteBuffer bytes, int limit) {
        EventWalk walk = new EventWalk(new Cursor(bytes, 0), limit);
        int metadata = 0;
        int checkpoint = 0;
        int end = ChunkHeader.LENGTH;
        int flushed = 0;
        try {
            while (walk.more()) {
                walk.step();
                metadata = walk.metadata() ? walk.start() : metadata;
                checkpoint = walk.checkpoint() ? walk.start() : checkpoint;
                end = walk.end();
                flushed = walk.metadata() || walk.checkpoint() ? end : flushed;
            }
        } catch (Malformed | IndexOutOfBoundsException e) {
            return found(end, metadata, checkpoint, flushed);
        }
        return found(end, metadata, checkpoint, flushed);
    }

    private static ChunkSurvey found(int end, int metadata, int checkpoint, int flushed) {
        boolean both = metadata > 0 && checkpoint > 0;
        return new ChunkSurvey(end, metadata, checkpoint, both ? flushed : 0);
    }
}

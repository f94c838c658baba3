package dev.agentdyno.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the header of a chunk that a JVM may be writing to. With each flush the JVM declares more
/// of the chunk complete; while it changes the header it marks it so.
final class GrowingHeader {
    private static final int STATE = 64;
    private static final byte CHANGING = (byte) 0xFF;
    private static final int TRIES = 1000;

    private GrowingHeader() {}

    /// The header of an unfinished first chunk; empty where the file begins with a finished one, or
    /// with none that declares bytes which are there.
    static Optional<ChunkHeader> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer before = bytes(channel);
            for (int i = 0; i < TRIES; i++) {
                ByteBuffer now = bytes(channel);
                if (settled(before, now)) {
                    return usable(now, channel.size());
                }
                before = now;
                Thread.onSpinWait();
            }
            return Optional.empty();
        }
    }

    private static ByteBuffer bytes(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
        return bytes.flip();
    }

    private static boolean settled(ByteBuffer before, ByteBuffer now) {
        return now.equals(before)
                && (now.limit() < ChunkHeader.LENGTH || now.get(STATE) != CHANGING);
    }

    private static Optional<ChunkHeader> usable(ByteBuffer bytes, long there) {
        return Optional.of(bytes)
                .filter(ChunkHeader::at)
                .map(ChunkHeader::read)
                .filter(header -> !header.finished())
                .filter(header -> header.size() >= ChunkHeader.LENGTH && header.size() <= there);
    }
}

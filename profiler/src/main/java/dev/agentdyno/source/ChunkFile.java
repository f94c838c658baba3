package dev.agentdyno.source;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A recording file, looked over before it is read: which chunks are whole, and where it breaks
/// off.
final class ChunkFile {
    private static final int MOST_CHUNKS = 1_000_000;

    private final Path file;
    private final Path shown;
    private final long length;
    private final List<Chunk> chunks;

    private ChunkFile(Path file, Path shown, long length, List<Chunk> chunks) {
        this.file = file;
        this.shown = shown;
        this.length = length;
        this.chunks = chunks;
    }

    /// Reads the headers of a file's chunks.
    ///
    /// @throws IOException if it is no recording or cannot be read; the message is one line
    ///
    /// @param shown what the person named, which may be packed
    static ChunkFile read(Path file, Path shown) throws IOException {
        ChunkFile read;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read = new ChunkFile(file, shown, channel.size(), chunks(channel));
        } catch (IOException e) {
            throw new IOException("cannot read " + shown + ": " + Reasons.inWords(e), e);
        }
        if (read.chunks.isEmpty()) {
            throw new IOException(shown + " is no flight recording");
        }
        return read;
    }

    private static List<Chunk> chunks(FileChannel channel) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        long position = 0;
        while (position < channel.size() && chunks.size() < MOST_CHUNKS) {
            ByteBuffer header = ByteBuffer.allocate(Chunk.HEADER);
            while (header.hasRemaining()
                    && channel.read(header, position + header.position()) >= 0) {}
            header.flip();
            if (!Chunk.at(header)) {
                break;
            }
            Chunk chunk = Chunk.read(header, position);
            chunks.add(chunk);
            if (!chunk.whole(channel.size())) {
                break;
            }
            position += chunk.size();
        }
        return List.copyOf(chunks);
    }

    Path file() {
        return file;
    }

    /// What the person named.
    Path shown() {
        return shown;
    }

    long length() {
        return length;
    }

    long startNanos() {
        return chunks.getFirst().startNanos();
    }

    /// End of its last chunk; that chunk's start if it was not finished.
    long endNanos() {
        return chunks.getLast().endNanos();
    }

    /// Whether every byte belongs to a whole chunk.
    boolean whole() {
        return wholeLength() == length;
    }

    /// Length of the whole chunks at its start.
    long wholeLength() {
        Chunk last = chunks.getLast();
        return last.whole(length) ? last.position() + last.size() : last.position();
    }
}

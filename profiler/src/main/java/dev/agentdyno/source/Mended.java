package dev.agentdyno.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A readable copy of a recording that breaks off.
///
/// Whole chunks are copied. Of the broken one, everything up to the last complete flush is: a flush
/// writes a checkpoint (the constants that events refer to) and metadata (what the fields of events
/// are), and the header is made to point at the last of each. A chunk that was never flushed cannot
/// be read.
final class Mended {
    private static final int METADATA = 0;
    private static final int CHECKPOINT = 1;
    private static final int LONGEST_PREFIX = 20;

    private final FileChannel in;
    private final long start;
    private final long end;
    private long checkpoint;
    private long metadata;
    private long flushed;

    private Mended(FileChannel in, long start) throws IOException {
        this.in = in;
        this.start = start;
        this.end = in.size();
    }

    /// Writes the copy to a temporary file, which the caller deletes.
    ///
    /// @throws IOException if nothing can be read; the message is one line
    static Path copy(ChunkFile recording) throws IOException {
        Path copy = Files.createTempFile("agentdyno-mended", ".jfr");
        try (FileChannel in = FileChannel.open(recording.file(), StandardOpenOption.READ);
                FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            transfer(in, 0, recording.wholeLength(), out);
            new Mended(in, recording.wholeLength()).append(out);
            if (out.size() == 0) {
                throw new IOException(
                        recording.shown() + " is cut short before anything that can be read");
            }
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private void append(FileChannel out) throws IOException {
        ByteBuffer header = bytes(start, Chunk.HEADER);
        if (!Chunk.at(header)) {
            return;
        }
        scan();
        if (checkpoint == 0 || metadata == 0) {
            return;
        }
        long at = out.size();
        transfer(in, start, flushed - start, out);
        header.putLong(Chunk.SIZE_AT, flushed - start);
        header.putLong(Chunk.CHECKPOINT_AT, checkpoint - start);
        header.putLong(Chunk.METADATA_AT, metadata - start);
        header.put(Chunk.STATE_AT, (byte) 0);
        out.write(header, at);
    }

    /// Steps over events, each of which begins with its size and type, while they are complete.
    private void scan() throws IOException {
        long position = start + Chunk.HEADER;
        while (position < end) {
            ByteBuffer prefix = bytes(position, LONGEST_PREFIX);
            long size = number(prefix);
            long type = number(prefix);
            if (size <= 0 || type < 0 || size > end - position) {
                return;
            }
            if (type == METADATA || type == CHECKPOINT) {
                metadata = type == METADATA ? position : metadata;
                checkpoint = type == CHECKPOINT ? position : checkpoint;
                flushed = position + size;
            }
            position += size;
        }
    }

    /// A compressed integer: seven bits a byte, lowest first; -1 if it breaks off.
    private static long number(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return -1;
    }

    private ByteBuffer bytes(long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && in.read(bytes, position + bytes.position()) >= 0) {}
        return bytes.flip();
    }

    private static void transfer(FileChannel in, long position, long count, FileChannel out)
            throws IOException {
        long done = 0;
        out.position(out.size());
        while (done < count) {
            long moved = in.transferTo(position + done, count - done, out);
            if (moved <= 0) {
                return;
            }
            done += moved;
        }
    }
}

package dev.agentdyno.source;

import dev.agentdyno.reader.Soundness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A readable copy of a recording that breaks off or is damaged.
///
/// Whole chunks are copied. Of any other, everything up to a complete flush is: a flush writes a
/// checkpoint (the constants that events refer to) and metadata (what the fields of events are),
/// and the header is made to point at the last of each. A chunk that was never flushed cannot be
/// read.
final class Mended {
    private static final int HEADER = 68;
    private static final int SIZE_AT = 8;
    private static final int CHECKPOINT_AT = 16;
    private static final int METADATA_AT = 24;
    private static final int STATE_AT = 64;

    private final FileChannel in;
    private final FileChannel out;

    private Mended(FileChannel in, FileChannel out) {
        this.in = in;
        this.out = out;
    }

    /// Writes the copy to a temporary file, which the caller deletes.
    ///
    /// @throws IOException if nothing can be read; the message is one line
    static Path copy(ChunkFile recording) throws IOException {
        Path copy = Files.createTempFile("agentdyno-mended", ".jfr");
        try (FileChannel in = FileChannel.open(recording.file(), StandardOpenOption.READ);
                FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            Mended mended = new Mended(in, out);
            for (Soundness chunk : recording.chunks()) {
                mended.append(chunk);
            }
            if (out.size() == 0) {
                throw new IOException(
                        recording.shown()
                                + " "
                                + recording.trouble()
                                + " before anything that can be read");
            }
            return copy;
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private void append(Soundness chunk) throws IOException {
        long at = out.size();
        transfer(chunk.position(), chunk.sound());
        if (!chunk.intact() && chunk.sound() > 0) {
            ByteBuffer header = header(chunk.position());
            header.putLong(SIZE_AT, chunk.sound());
            header.putLong(CHECKPOINT_AT, chunk.checkpoint());
            header.putLong(METADATA_AT, chunk.metadata());
            header.put(STATE_AT, (byte) 0);
            out.write(header, at);
        }
    }

    private ByteBuffer header(long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER);
        while (bytes.hasRemaining() && in.read(bytes, position + bytes.position()) >= 0) {}
        return bytes.flip();
    }

    private void transfer(long position, long count) throws IOException {
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

package dev.agentdyno.reader;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A chunk whose types are known. Any number of threads may read it at once, each with its own
/// [Cursor].
final class Chunk {
    private final Path file;
    private final long position;
    private final ByteBuffer bytes;
    private final ChunkHeader header;
    private final Extent extent;
    private final Metadata metadata;
    private final Warnings warnings;
    private @Nullable Constants constants;

    /// What of a chunk can be read.
    ///
    /// @param end offset after the last whole event
    /// @param checkpoint offset of the last checkpoint, or 0
    record Extent(int end, int checkpoint) {}

    /// @param position where it begins in its file
    Chunk(
            Path file,
            long position,
            ByteBuffer bytes,
            ChunkHeader header,
            Extent extent,
            Metadata metadata,
            Warnings warnings) {
        this.file = file;
        this.position = position;
        this.bytes = bytes;
        this.header = header;
        this.extent = extent;
        this.metadata = metadata;
        this.warnings = warnings;
    }

    Metadata metadata() {
        return metadata;
    }

    Ticks ticks() {
        return header.ticks();
    }

    long startNanos() {
        return header.startNanos();
    }

    long endNanos() {
        return header.endNanos();
    }

    long size() {
        return extent.end();
    }

    Cursor cursor() {
        return new Cursor(bytes, 0);
    }

    synchronized Constants constants() {
        Constants known = constants;
        if (known == null) {
            known = Constants.read(cursor(), extent.checkpoint(), metadata, this::warn);
            constants = known;
        }
        return known;
    }

    /// Visits the events of some types one after the other. The visitor may move the cursor. Where
    /// the bytes stop making sense the visit ends, with a warning.
    void walk(Cursor cursor, TypePlaces wanted, Consumer<EventWalk> visitor) {
        EventWalk walk = new EventWalk(cursor, extent.end());
        try {
            while (walk.next(wanted)) {
                visitor.accept(walk);
            }
        } catch (Malformed e) {
            warn(e.offset(), e.reason());
        } catch (IndexOutOfBoundsException e) {
            warn(walk.start(), "an event leads out of its chunk");
        }
    }

    /// What `reading` answers; where the bytes make no sense, a warning and `otherwise`.
    <T> T orElse(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (Malformed e) {
            warn(e.offset(), e.reason());
        } catch (IndexOutOfBoundsException e) {
            warn(0, "a constant leads out of its chunk");
        }
        return otherwise;
    }

    void warn(int offset, String reason) {
        warnings.add(file, position + offset, reason);
    }
}

package dev.agentdyno.reader;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the chunks of a mapped file and reads their types. What does not fit is left out with a
/// warning.
final class ChunkOpener {
    private static final int MOST_CHUNKS = 200_000;

    private final Path file;
    private final MemorySegment mapped;
    private final Optional<ChunkHeader> first;
    private final MetadataCache cache;
    private final Warnings warnings;

    /// @param first header of the first chunk as it was when `mapped` was cut to it, for the one in
    ///   memory may go on changing; empty for a file that nobody writes to
    ChunkOpener(
            Path file,
            MemorySegment mapped,
            Optional<ChunkHeader> first,
            MetadataCache cache,
            Warnings warnings) {
        this.file = file;
        this.mapped = mapped;
        this.first = first;
        this.cache = cache;
        this.warnings = warnings;
    }

    /// Where a chunk begins and how many bytes are there for it.
    record Place(long position, int length, boolean whole) {
        /// An offset from the chunk's start, or 0 if it leads out of it.
        int within(long offset) {
            return offset >= ChunkHeader.LENGTH && offset < length ? (int) offset : 0;
        }
    }

    /// The places of all chunks, from their headers.
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        long position = 0;
        while (position < mapped.byteSize() && places.size() < MOST_CHUNKS) {
            Optional<Place> place = place(position);
            if (place.isEmpty()) {
                warnings.add(
                        file,
                        position,
                        position == 0
                                ? "is no flight recording"
                                : "what follows is no chunk of a flight recording");
                break;
            }
            places.add(place.get());
            position += place.get().length();
        }
        return places;
    }

    private Optional<Place> place(long position) {
        ByteBuffer bytes = bytes(position, ChunkHeader.LENGTH);
        if (!ChunkHeader.at(bytes)) {
            return Optional.empty();
        }
        ChunkHeader header = header(position, bytes);
        long left = mapped.byteSize() - position;
        boolean whole = header.size() >= ChunkHeader.LENGTH && header.size() <= left;
        if (whole
                && (header.finished()
                        || header.size() == left
                        || headerAt(position + header.size()))) {
            return fits(position, header.size(), true);
        }
        return fits(position, left, false);
    }

    private ChunkHeader header(long position, ByteBuffer bytes) {
        return first.filter(_ -> position == 0).orElseGet(() -> ChunkHeader.read(bytes));
    }

    private Optional<Place> fits(long position, long length, boolean whole) {
        if (length > Integer.MAX_VALUE) {
            warnings.add(file, position, "a chunk of more than 2 GiB is read in part only");
        }
        return Optional.of(
                new Place(
                        position,
                        (int) Math.min(length, Integer.MAX_VALUE),
                        whole && length <= Integer.MAX_VALUE));
    }

    private boolean headerAt(long position) {
        return ChunkHeader.at(bytes(position, ChunkHeader.LENGTH));
    }

    private ByteBuffer bytes(long position, long length) {
        long there = Math.clamp(mapped.byteSize() - position, 0, length);
        return mapped.asSlice(Math.min(position, mapped.byteSize()), there).asByteBuffer();
    }

    /// Opens a chunk, if its types can be read.
    Optional<Chunk> open(Place place) {
        ByteBuffer bytes = bytes(place.position(), place.length());
        ChunkHeader header = header(place.position(), bytes);
        if (!header.compressed()) {
            warnings.add(file, place.position(), "a chunk with uncompressed numbers is left out");
            return Optional.empty();
        }
        return (place.whole() ? asDeclared(place, bytes, header) : Optional.<Chunk>empty())
                .or(() -> asFound(place, bytes, header));
    }

    /// Finds out how much of a chunk another reader can be given.
    Soundness inspect(Place place) {
        ByteBuffer bytes = bytes(place.position(), place.length());
        return new ChunkInspector(place, bytes, header(place.position(), bytes), cache).inspect();
    }

    private Optional<Chunk> asDeclared(Place place, ByteBuffer bytes, ChunkHeader header) {
        int metadata = place.within(header.metadata());
        int checkpoint = place.within(header.constants());
        return metadata(bytes, metadata)
                .map(types ->
                        chunk(
                                place,
                                bytes,
                                header,
                                new Chunk.Extent(place.length(), checkpoint),
                                types));
    }

    /// Looks for the last types and constants of a chunk that breaks off or whose header is wrong.
    private Optional<Chunk> asFound(Place place, ByteBuffer bytes, ChunkHeader header) {
        ChunkSurvey survey = ChunkSurvey.of(bytes, bytes.limit());
        long broken = place.position() + survey.end();
        Optional<Chunk> chunk =
                metadata(bytes, survey.metadata())
                        .map(types ->
                                chunk(
                                        place,
                                        bytes,
                                        header,
                                        new Chunk.Extent(survey.end(), survey.checkpoint()),
                                        types));
        warnings.add(
                file,
                broken,
                chunk.isPresent()
                        ? "the recording breaks off; what comes before is shown"
                        : "a chunk without its types is left out");
        return chunk;
    }

    private Chunk chunk(
            Place place,
            ByteBuffer bytes,
            ChunkHeader header,
            Chunk.Extent extent,
            Metadata metadata) {
        return new Chunk(file, place.position(), bytes, header, extent, metadata, warnings);
    }

    private Optional<Metadata> metadata(ByteBuffer bytes, int offset) {
        if (offset == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(cache.read(bytes, offset));
        } catch (Malformed | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}

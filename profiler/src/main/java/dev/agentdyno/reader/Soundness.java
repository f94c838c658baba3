package dev.agentdyno.reader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much of a chunk another reader can be given.
///
/// The JDK's readers believe a file: an event of a negative size, constants that are chained in a
/// circle or a header that says more is to come keep them busy for ever. In what is sound, each
/// event ends before the next one, and the chunk's types and constants have been stepped over.
///
/// @param intact whether all of it can be read as it is
/// @param position where the chunk begins in its file
/// @param length bytes that are there for it
/// @param sound bytes from its beginning on that can be read: `length`, or up to a flush before
///   what cannot, or 0
/// @param checkpoint offset of the last checkpoint of these bytes
/// @param metadata offset of the last types of these bytes
/// @param startNanos when it begins, as its header says
/// @param endNanos when it ends, as its header says; when it begins, if it was not finished
/// @param events in these bytes
/// @param flaw why no more of it can be read; empty where it merely breaks off
public record Soundness(
        boolean intact,
        long position,
        long length,
        int sound,
        int checkpoint,
        int metadata,
        long startNanos,
        long endNanos,
        long events,
        Optional<String> flaw) {

    /// Looks over the chunks of a file; what follows the last of them belongs to none.
    public static List<Soundness> of(Path file) throws IOException {
        try (Arena arena = Arena.ofShared();
                FileChannel channel = FileChannel.open(file)) {
            MemorySegment mapped =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return of(
                    new ChunkOpener(
                            file, mapped, Optional.empty(), new MetadataCache(), new Warnings()));
        }
    }

    private static List<Soundness> of(ChunkOpener opener) {
        List<ChunkOpener.Place> places = opener.places();
        Soundness[] found = new Soundness[places.size()];
        Workers.run(
                places.stream().mapToLong(ChunkOpener.Place::length).toArray(),
                Object::new,
                Progress.NONE,
                (i, _) -> found[i] = opener.inspect(places.get(i)));
        return IntStream.range(0, found.length).mapToObj(i -> found[i]).toList();
    }

    /// Refuses a file of which not every byte is sound.
    ///
    /// @throws RecordingException saying where it is damaged
    public static void require(Path file) throws IOException {
        long end = 0;
        for (Soundness chunk : of(file)) {
            if (!chunk.intact()) {
                throw new RecordingException(
                        file,
                        chunk.position() + chunk.sound(),
                        "is damaged or breaks off"
                                + chunk.flaw().map(why -> ": " + why).orElse(""));
            }
            end = chunk.position() + chunk.length();
        }
        if (end == 0 || end < file.toFile().length()) {
            throw new RecordingException(
                    file,
                    end,
                    end == 0
                            ? "is no flight recording"
                            : "what follows is no chunk of a flight recording");
        }
    }
}

package dev.agentdyno.reader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Maps the files of one recording and reads what their chunks declare, with several threads. For
/// one use by one thread; what was mapped and unpacked is let go of if it fails.
final class RecordingOpener {
    private final boolean growing;
    private final Arena arena = Arena.ofShared();
    private final Warnings warnings = new Warnings();
    private final MetadataCache cache = new MetadataCache();
    private final List<RecordingFiles.Plain> plain = new ArrayList<>();
    private final List<ChunkOpener> openers = new ArrayList<>();
    private final List<ChunkOpener.Place> places = new ArrayList<>();
    private long size;

    /// @param growing whether the files may still be written to
    RecordingOpener(boolean growing) {
        this.growing = growing;
    }

    /// Opens them.
    ///
    /// @throws RecordingException if nothing in any of the files can be read, unless they grow
    Recording open(List<Path> files, Progress progress) throws IOException {
        try {
            for (Path file : files) {
                locate(file);
            }
            List<Chunk> chunks = read(progress);
            if (chunks.isEmpty() && !growing) {
                throw nothing(files);
            }
            return new Recording(plain, arena, chunks, warnings, size);
        } catch (IOException | RuntimeException e) {
            arena.close();
            plain.forEach(RecordingFiles.Plain::forget);
            throw e;
        }
    }

    private void locate(Path file) throws IOException {
        RecordingFiles.Plain unpacked = RecordingFiles.unpack(file);
        plain.add(unpacked);
        Optional<ChunkHeader> declared =
                growing ? GrowingHeader.read(unpacked.plain()) : Optional.empty();
        MemorySegment mapped = map(unpacked.plain(), declared);
        size += mapped.byteSize();
        if (growing && mapped.byteSize() <= ChunkHeader.LENGTH) {
            return;
        }
        if (mapped.byteSize() == 0) {
            warnings.add(file, 0, "is empty");
            return;
        }
        ChunkOpener opener = new ChunkOpener(file, mapped, declared, cache, warnings);
        for (ChunkOpener.Place place : opener.places()) {
            openers.add(opener);
            places.add(place);
        }
    }

    /// What lies behind the end that an unfinished chunk declares is not complete.
    private MemorySegment map(Path file, Optional<ChunkHeader> declared) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = declared.map(ChunkHeader::size).orElse(channel.size());
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena);
        }
    }

    private List<Chunk> read(Progress progress) {
        Chunk[] chunks = new Chunk[places.size()];
        Workers.run(
                places.stream().mapToLong(ChunkOpener.Place::length).toArray(),
                Object::new,
                progress,
                (i, _) -> openers.get(i).open(places.get(i)).ifPresent(chunk -> chunks[i] = chunk));
        return Arrays.stream(chunks)
                .filter(chunk -> chunk != null)
                .sorted(Comparator.comparingLong(Chunk::startNanos))
                .toList();
    }

    private RecordingException nothing(List<Path> files) {
        ReadWarning first =
                warnings.all().stream()
                        .findFirst()
                        .orElse(new ReadWarning(files.getFirst(), 0, "is empty"));
        return new RecordingException(first.file(), first.offset(), first.reason());
    }
}

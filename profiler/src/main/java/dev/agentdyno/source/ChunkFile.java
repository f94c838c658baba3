package dev.agentdyno.source;

import dev.agentdyno.reader.Reasons;
import dev.agentdyno.reader.Soundness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A recording file, looked over before it is read: how far its chunks can be.
///
/// @param shown what the person named, which may be packed
/// @param chunks in their order in the file
record ChunkFile(Path file, Path shown, long length, List<Soundness> chunks) {
    ChunkFile {
        chunks = List.copyOf(chunks);
    }

    /// Looks a file over.
    ///
    /// @throws IOException if it is no recording or cannot be read; the message is one line
    static ChunkFile read(Path file, Path shown) throws IOException {
        ChunkFile read;
        try {
            read = new ChunkFile(file, shown, Files.size(file), Soundness.of(file));
        } catch (IOException | IllegalStateException e) {
            throw new IOException("cannot read " + shown + ": " + inWords(e), e);
        }
        if (read.chunks.isEmpty()) {
            throw new IOException(shown + " is no flight recording");
        }
        return read;
    }

    /// A file that shrinks while it is looked at is told by a failure of its own.
    private static String inWords(Exception failure) {
        return failure instanceof IOException known
                ? Reasons.inWords(known)
                : String.valueOf(failure.getMessage());
    }

    long startNanos() {
        return chunks.getFirst().startNanos();
    }

    /// End of its last chunk; that chunk's start if it was not finished.
    long endNanos() {
        return chunks.getLast().endNanos();
    }

    /// How many events can be read.
    long events() {
        return chunks.stream().mapToLong(Soundness::events).sum();
    }

    /// Whether every byte can be read.
    boolean whole() {
        return soundLength() == length && chunks.stream().allMatch(Soundness::intact);
    }

    /// Whether anything of it can be read.
    boolean readable() {
        return soundLength() > 0;
    }

    private long soundLength() {
        return chunks.stream().mapToLong(Soundness::sound).sum();
    }

    /// What is wrong with it, as the end of a sentence.
    String trouble() {
        return flaw().isPresent() ? "is damaged" : "is cut short";
    }

    private Optional<String> flaw() {
        return chunks.stream().flatMap(chunk -> chunk.flaw().stream()).findFirst();
    }

    /// What is left out of it, in one line.
    Optional<String> warning() {
        return whole()
                ? Optional.empty()
                : Optional.of(shown + " " + leftOut(length - soundLength()));
    }

    private String leftOut(long bytes) {
        return bytes == 0
                ? "was not finished, or its beginning is damaged; all of it is read"
                : String.format(
                        Locale.ROOT,
                        "%s%s: %,d bytes left out",
                        trouble(),
                        flaw().map(why -> " (" + why + ")").orElse(""),
                        bytes);
    }
}

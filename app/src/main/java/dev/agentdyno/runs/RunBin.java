package dev.agentdyno.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Deletes run folders so that it can be undone: a folder is moved into `.deleted` beside it, on
/// the same disk, and goes for good when the next one is deleted or the console is started again.
///
/// Blocking; not on the FX thread. Messages of exceptions are one line for a person.
final class RunBin {
    private static final String BIN = ".deleted";
    private static final String RUN = "run.json";

    /// Where a deleted folder was, and where it is kept.
    record Deleted(Path from, Path kept) {}

    /// Moves `folder` away, and removes for good what was deleted before.
    ///
    /// @throws IOException if it is no run folder or cannot be moved
    Deleted delete(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(whole.resolve(RUN))) {
            throw new IOException(folder.getFileName() + " is no run folder, nothing was deleted");
        }
        empty(whole.resolveSibling(BIN));
        Path kept = whole.resolveSibling(BIN).resolve(whole.getFileName());
        try {
            Files.createDirectories(kept.getParent());
            Files.move(whole, kept);
        } catch (IOException e) {
            throw new IOException(
                    folder.getFileName() + " cannot be deleted: " + e.getMessage(), e);
        }
        return new Deleted(whole, kept);
    }

    /// Moves a deleted folder back.
    ///
    /// @throws IOException if something else has taken its place or it is gone
    Path restore(Deleted deleted) throws IOException {
        Path name = deleted.from().getFileName();
        if (Files.exists(deleted.from())) {
            throw new IOException(name + " is there again, the deleted one is left as it is");
        }
        try {
            return Files.move(deleted.kept(), deleted.from());
        } catch (IOException e) {
            throw new IOException(name + " cannot be brought back: " + e.getMessage(), e);
        }
    }

    /// Removes for good what was deleted from `runs`; answers whether nothing is left.
    boolean emptyQuietly(Path runs) {
        try {
            empty(runs.resolve(BIN));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// The deepest first, and never through a link.
    private static void empty(Path bin) throws IOException {
        if (!Files.isDirectory(bin)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(bin)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}

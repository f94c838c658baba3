package dev.agentdyno.bench;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// What was measured last on this machine: one JSON file a table, and beside them the recordings of
/// the rows. The console and the command line keep their results in the same folder. Any thread.
public final class ResultFolder {
    /// A file of ours has some kilobytes.
    private static final long LARGEST_BYTES = 4_000_000;

    private final Path folder;

    /// @param folder need not be there yet
    public ResultFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// The folder in the user's data folder.
    ///
    /// @param environment the environment variables, of which `XDG_DATA_HOME` counts
    public static ResultFolder ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                configured.isBlank() || !Path.of(configured).isAbsolute()
                        ? home.resolve(".local").resolve("share")
                        : Path.of(configured);
        return new ResultFolder(base.resolve("agent-dyno").resolve("benchmarks"));
    }

    public Path path() {
        return folder;
    }

    /// Where rows leave their recordings unless a person names another place.
    public Path recordings() {
        return folder.resolve("recordings");
    }

    /// What is kept of one table.
    public sealed interface Kept {
        /// Its result.
        record Known(TableResult result) implements Kept {}

        /// There is a file that cannot be read.
        ///
        /// @param reason one line
        record Broken(Table table, Path file, String reason) implements Kept {}
    }

    /// What is kept of each table that was measured, in the order of the tables.
    public List<Kept> read() {
        List<Kept> kept = new ArrayList<>();
        for (Table table : Table.values()) {
            read(table).ifPresent(kept::add);
        }
        return kept;
    }

    /// What is kept of `table`; empty if it was never measured.
    public Optional<Kept> read(Table table) {
        Path file = file(table);
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new IOException("it is too large to be a result");
            }
            return Optional.of(new Kept.Known(ResultJson.read(table, Files.readString(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            return Optional.of(new Kept.Broken(table, file, reason(e)));
        }
    }

    private static String reason(Exception e) {
        String reason =
                e instanceof JacksonException json
                        ? json.getOriginalMessage()
                        : e instanceof FileSystemException file
                                ? Reasons.inWords(file)
                                : String.valueOf(e.getMessage());
        return reason.lines().findFirst().orElse("");
    }

    /// Keeps `result` in place of the last one; whole or not at all.
    ///
    /// @throws IOException if it cannot be written
    public void write(TableResult result) throws IOException {
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, result.table().key(), ".part");
        try {
            Files.writeString(half, ResultJson.write(result));
            Files.move(half, file(result.table()), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Path file(Table table) {
        return folder.resolve(table.key() + ".json");
    }

    /// Changes whenever a result was kept; what it is means nothing.
    public long stamp() {
        return Stream.of(Table.values()).map(this::file).mapToLong(ResultFolder::stamp).sum();
    }

    private static long stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() + Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}

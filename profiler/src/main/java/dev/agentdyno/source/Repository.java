package dev.agentdyno.source;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The folder that a JVM writes its recording files to, named by the time when each began.
///
/// @param folder empty where none is known
record Repository(Optional<Path> folder) implements ChunkFolder {
    /// The system property by which a JVM tells of it, once it has recorded.
    static final String PROPERTY = "jdk.jfr.repository";

    /// The repository at `path`, or none for an empty path.
    static Repository of(String path) {
        return new Repository(path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path)));
    }

    /// That of this JVM, as it is now; there is none before the first recording.
    static Repository here() {
        return of(System.getProperty(PROPERTY, ""));
    }

    @Override
    public List<Path> files() throws IOException {
        Path from = required();
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(from, "*.jfr")) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw new IOException("cannot list " + from + ": " + Reasons.inWords(e), e);
        }
        Collections.sort(files);
        return files;
    }

    Path required() throws IOException {
        return folder.orElseThrow(() -> new IOException("the JVM has no recording on disk"));
    }

    /// As [#files], with none where there is no folder yet.
    List<Path> filesIfAny() throws IOException {
        return folder.filter(Files::isDirectory).isPresent() ? files() : List.of();
    }

    @Override
    public long size() {
        try {
            long size = 0;
            for (Path file : files()) {
                size += Files.size(file);
            }
            return size;
        } catch (IOException e) {
            return -1;
        }
    }
}

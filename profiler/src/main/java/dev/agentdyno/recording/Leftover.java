package dev.agentdyno.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// What a session recorded whose program was killed.
///
/// @param name of what was watched
/// @param started when the session began
/// @param folder that holds the recording files
/// @param files the oldest first
/// @param bytes of all files
public record Leftover(
        Path note, String name, Instant started, Path folder, List<Path> files, long bytes) {
    public Leftover {
        files = List.copyOf(files);
    }

    /// Deletes the recording files and their folder.
    ///
    /// @throws IOException if one cannot be deleted
    public void discard() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jfr")) {
            for (Path file : found) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(note);
        try (DirectoryStream<Path> rest = Files.newDirectoryStream(folder)) {
            if (!rest.iterator().hasNext()) {
                Files.deleteIfExists(folder);
            }
        }
    }
}

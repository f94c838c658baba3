package dev.agentdyno.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a session recorded whose program was killed.
///
/// @param name of what was watched
/// @param started when the session began
/// @param folder that holds the recording files
/// @param files the oldest first
/// @param bytes of all files
public record Leftover(
        Path note, String name, Instant started, Path folder, List<Path> files, long bytes) {
    private static final Pattern OF_A_JVM =
            Pattern.compile("\\d{4}_\\d\\d_\\d\\d_\\d\\d_\\d\\d_\\d\\d_(\\d{1,18})");

    public Leftover {
        files = List.copyOf(files);
    }

    /// Deletes the recording files and their folder, unless they belong to a JVM that goes on.
    ///
    /// @throws IOException if one cannot be deleted
    public void discard() throws IOException {
        if (owned()) {
            Files.deleteIfExists(note);
        } else {
            delete();
        }
    }

    /// A JVM calls its folder after the time when it began to record and its own number.
    private boolean owned() {
        Matcher named = OF_A_JVM.matcher(String.valueOf(folder.getFileName()));
        return named.matches()
                && ProcessHandle.of(Long.parseLong(named.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    private void delete() throws IOException {
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

package dev.agentdyno.reader;

import java.nio.file.Path;

/// A part of a recording that could not be read, while the rest could.
///
/// @param offset where in the file, in bytes
/// @param reason one sentence without the file's name
public record ReadWarning(Path file, long offset, String reason) {
    @Override
    public String toString() {
        return file + ": " + reason + " (at byte " + offset + ")";
    }
}

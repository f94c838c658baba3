package dev.agentdyno.reader;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/// A file of which nothing can be read. The message is one line for a person, and names the file
/// and, unless it is the file as a whole, the byte.
public final class RecordingException extends IOException {
    @Serial private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long offset;

    RecordingException(Path file, long offset, String reason) {
        super(
                offset == 0
                        ? file + " " + reason
                        : file + ": " + reason + " (at byte " + offset + ")");
        this.file = file;
        this.offset = offset;
    }

    /// The file that was read.
    public Path file() {
        return file;
    }

    /// Where in the file the trouble lies, in bytes.
    public long offset() {
        return offset;
    }
}

package dev.agentdyno.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The recording's way into a run folder.
final class RecordingCopy {
    private RecordingCopy() {}

    static void write(RunContent content, Path file) throws IOException {
        if (!content.scrub()) {
            content.recording().to(file);
            return;
        }
        Path raw = file.resolveSibling("raw.jfr");
        try {
            content.recording().to(raw);
            Scrubber.scrub(raw, file);
        } finally {
            Files.deleteIfExists(raw);
        }
    }
}

package dev.agentdyno.cli;

import dev.agentdyno.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps a recording whose run folder could not be written.
final class Rescue {
    private Rescue() {}

    /// Writes it to a temporary file; answers in words where it is.
    static String of(Source source) {
        try {
            Path kept = Files.createTempFile("dyno-", ".jfr");
            source.dump(kept);
            return "the recording, not scrubbed, is kept as " + kept;
        } catch (IOException e) {
            return "nor could the recording be kept: " + e.getMessage();
        }
    }
}

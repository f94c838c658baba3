package dev.agentdyno.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where run folders go.
final class ExportFolder {
    private ExportFolder() {}

    /// Says before a run, not after it, that its folder could not be written.
    static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw CommandException.failed(
                    "cannot export to " + folder + ": it is no folder and none can be made there");
        }
        if (!Files.isWritable(folder)) {
            throw CommandException.failed(
                    "cannot export to " + folder + ": writing there is not allowed");
        }
    }
}

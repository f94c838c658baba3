package dev.agentdyno.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where run folders go.
final class ExportFolder {
    private ExportFolder() {}

    /// Says before a run, not after it, that its folder could not be written. Makes nothing: a run
    /// that does not start leaves no empty folder.
    static void requireWritable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw CommandException.failed(
                    "cannot export to " + folder + ": it is no folder and none can be made there");
        }
        if (!Files.isWritable(there)) {
            throw CommandException.failed(
                    "cannot export to " + folder + ": writing there is not allowed");
        }
    }
}

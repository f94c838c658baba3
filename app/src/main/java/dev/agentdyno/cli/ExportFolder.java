package dev.agentdyno.cli;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where run folders go.
final class ExportFolder {
    private ExportFolder() {}

    /// Says before a run, not after it, that its folder could not be written. Tries it, since no
    /// permission tells of what is no real disk; a run that does not start leaves no empty folder.
    static void requireWritable(Path folder) {
        List<Path> missing = missing(folder.toAbsolutePath());
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempDirectory(folder, ".agentdyno"));
        } catch (IOException e) {
            throw CommandException.wrongUsage(
                    "cannot export to " + folder + ": " + Reasons.inWords(e));
        } finally {
            missing.forEach(ExportFolder::forget);
        }
    }

    /// The folders that would have to be made, the innermost first.
    private static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        for (Path each = folder; each != null && Files.notExists(each); each = each.getParent()) {
            missing.add(each);
        }
        return missing;
    }

    /// One that somebody has put something into meanwhile stays.
    private static void forget(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            System.getLogger(ExportFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "the folder stays", e);
        }
    }
}

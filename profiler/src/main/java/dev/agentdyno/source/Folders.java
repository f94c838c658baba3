package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Folders of recording files that are ours.
final class Folders {
    private static final System.Logger LOG = System.getLogger(Folders.class.getName());

    private Folders() {}

    /// Deletes a folder and the files in it, as far as that is possible.
    static void delete(Path folder) {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not delete " + folder, e);
        }
    }
}

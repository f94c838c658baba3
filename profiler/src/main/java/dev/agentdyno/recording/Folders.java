package dev.agentdyno.recording;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Folders and files that appear whole or not at all.
final class Folders {
    private Folders() {}

    /// Renames `partial` to `name` under `parent`, or to `name-2`, `name-3` … if that is taken. A
    /// rename onto a folder with files in it fails on every system, if with another exception on
    /// each, so two exports at once end in two folders.
    static Path moveToFree(Path partial, Path parent, String name, int most) throws IOException {
        return moveToFree(partial, parent, name, "", most);
    }

    /// As [#moveToFree(Path,Path,String,int)], with an ending after the number.
    static Path moveToFree(Path partial, Path parent, String name, String ending, int most)
            throws IOException {
        for (int number = 1; number <= most; number++) {
            Path target = parent.resolve((number == 1 ? name : name + "-" + number) + ending);
            if (!Files.exists(target) && isMoved(partial, target)) {
                return target;
            }
        }
        throw new ExportException("cannot export to " + parent + ": too many runs named " + name);
    }

    private static boolean isMoved(Path partial, Path target) throws IOException {
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (Files.exists(target)) {
                return false;
            }
            throw e;
        }
    }

    /// Deletes a folder of plain files, if it is there; what cannot be deleted stays.
    static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    /// Deletes a file, if it is there; what cannot be deleted goes with the process.
    static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /// The folders directly under `parent`; empty if it is not there.
    static List<Path> under(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        }
    }
}

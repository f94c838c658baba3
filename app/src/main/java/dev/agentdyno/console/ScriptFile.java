package dev.agentdyno.console;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes scripts without touching those that are there: somebody may have changed them.
final class ScriptFile {
    private static final int MOST_OF_A_NAME = 9_999;

    private ScriptFile() {}

    /// Writes a new file into `folder`, which is made if it is not there, and answers where it is.
    ///
    /// @throws IOException saying in one line what could not be written and why
    static Path write(Path folder, String name, String script) throws IOException {
        try {
            Files.createDirectories(folder);
            for (int number = 1; number <= MOST_OF_A_NAME; number++) {
                Path file = folder.resolve(name + (number == 1 ? "" : "-" + number) + ".k6.js");
                if (wrote(file, script)) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new IOException("cannot write to " + folder + ": " + Reasons.inWords(e), e);
        }
        throw new IOException(folder + " is full of scripts called " + name);
    }

    private static boolean wrote(Path file, String script) throws IOException {
        try {
            Files.writeString(file, script, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}

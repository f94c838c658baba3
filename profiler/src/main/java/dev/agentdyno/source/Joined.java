package dev.agentdyno.source;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Recording files one after the other as one: chunks stand for themselves.
final class Joined {
    private Joined() {}

    /// Writes `files` to `to`; of one that breaks off, as far as it goes.
    ///
    /// @throws IOException if it cannot be written; the message is one line for a person
    static void write(List<Path> files, Path to) throws IOException {
        try (FileSource whole = FileSource.open(files);
                OutputStream out = Files.newOutputStream(to)) {
            for (Path file : whole.files()) {
                Files.copy(file, out);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + to + ": " + Reasons.inWords(e), e);
        }
    }
}

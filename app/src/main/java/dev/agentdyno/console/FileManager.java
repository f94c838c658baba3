package dev.agentdyno.console;

import dev.agentdyno.shell.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Opens folders in the desktop's file manager.
final class FileManager {
    private static final long PATIENCE_SECONDS = 10;

    private FileManager() {}

    /// Hands `folder` to `xdg-open`. Waits for it; not on the FX thread.
    ///
    /// @throws IOException saying in one line where the folder is, if it cannot be opened
    static Path open(Path folder) throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Words.of("folder.none", folder));
        }
        try {
            Process process =
                    new ProcessBuilder("xdg-open", folder.toAbsolutePath().toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (ended && process.exitValue() != 0) {
                throw new IOException(Words.of("folder.cannotOpen", folder.toAbsolutePath()));
            }
        } catch (IOException e) {
            throw new IOException(Words.of("folder.cannotOpen", folder.toAbsolutePath()), e);
        }
        return folder;
    }
}

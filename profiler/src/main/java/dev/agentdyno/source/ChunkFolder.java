package dev.agentdyno.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder that the files of a recording gather in.
interface ChunkFolder {
    /// Where it is; empty where there is none.
    Optional<Path> folder();

    /// The recording files, the oldest first.
    ///
    /// @throws IOException if there is no such folder or it cannot be listed
    List<Path> files() throws IOException;

    /// Bytes of all files; -1 where that is not known.
    long size();
}

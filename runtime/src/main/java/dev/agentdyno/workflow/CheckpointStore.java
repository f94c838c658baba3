package dev.agentdyno.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Where runs of workflows are written down, a line a step, so that they can go on later. Safe for
/// use by many threads; one process at a time works on an id.
public interface CheckpointStore {
    /// Begins a run.
    ///
    /// @throws IOException with one line, if there is one of this id or it cannot be written
    void create(String id, String line) throws IOException;

    /// Adds to a run.
    void append(String id, String line) throws IOException;

    /// The lines of a run. The last may be broken off.
    ///
    /// @throws IOException with one line, if there is none of this id or it cannot be read
    List<String> read(String id) throws IOException;

    /// A file a run in `folder`, which is made if need be. A line is with the operating system once
    /// it is written: it outlives the process, not a loss of power.
    static CheckpointStore inFolder(Path folder) {
        return new CheckpointFolder(folder);
    }
}

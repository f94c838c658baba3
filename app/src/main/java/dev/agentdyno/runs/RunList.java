package dev.agentdyno.runs;

import dev.agentdyno.recording.ExportException;
import dev.agentdyno.recording.RunEntry;
import dev.agentdyno.recording.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The run folders under a folder at one moment, or why they cannot be read. Immutable.
///
/// @param stamp changes when a run comes or goes, so that nothing is read twice for nothing
record RunList(List<RunEntry> entries, long stamp, Optional<String> failure) {
    RunList {
        entries = List.copyOf(entries);
    }

    /// Reads the folders under `runs`; blocking.
    static RunList read(Path runs) {
        long stamp = stamp(runs);
        try {
            return new RunList(RunFolders.list(runs), stamp, Optional.empty());
        } catch (ExportException e) {
            return new RunList(List.of(), stamp, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /// When a run last came or went, as the file system tells; -1 if there are none.
    static long stamp(Path runs) {
        try {
            return Files.getLastModifiedTime(runs).toMillis();
        } catch (IOException e) {
            return -1;
        }
    }
}

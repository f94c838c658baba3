package dev.agentdyno.console;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.Optional;

/// A snapshot and what was found in it, on their way to the FX thread.
///
/// @param recordingBytes size of the recording behind the snapshot; −1 unknown
/// @param unread what of a recording is not in the snapshot
record Moment(
        Watching watching,
        Snapshot snapshot,
        List<Finding> findings,
        long recordingBytes,
        Optional<Status.Unread> unread) {}

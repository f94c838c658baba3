package dev.agentdyno.shell;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// Everything a page shows at one moment. Immutable.
///
/// @param snapshot what was measured
/// @param findings what holds the engine back in `range`, the worst first
/// @param range the time range that every page shows, in nanoseconds since the epoch
/// @param status what the console itself is doing
public record Frame(Snapshot snapshot, List<Finding> findings, TimeRange range, Status status) {
    public Frame {
        findings = List.copyOf(findings);
    }

    /// Whether both show the embedded engine, or both the same recording. Recordings of different
    /// folders often have one name, but do not begin at one nanosecond.
    public boolean sameSource(Frame other) {
        return status.engine() == other.status.engine()
                && (status.engine()
                        || (status.source().equals(other.status.source())
                                && snapshot.startNanos() == other.snapshot.startNanos()));
    }
}

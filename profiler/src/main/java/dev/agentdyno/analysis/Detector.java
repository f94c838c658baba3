package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// Looks for one kind of trouble. A pure function: the same snapshot and range give the same
/// findings. Safe for use by many threads.
public interface Detector {
    /// Name of the kind of trouble, such as `pool-waiting`; the first part of its findings' ids.
    String id();

    /// What is found in `range`, in no order; empty if there is no such trouble or nothing is
    /// known.
    List<Finding> examine(Snapshot snapshot, TimeRange range);
}

package dev.agentdyno.analysis;

import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// A detector that shares its look at the snapshot with others, since what a look sums is the most
/// of an examination's work.
interface LookDetector extends Detector {
    List<Finding> examine(Look look);

    @Override
    default List<Finding> examine(Snapshot snapshot, TimeRange range) {
        return examine(Look.of(snapshot, range));
    }
}

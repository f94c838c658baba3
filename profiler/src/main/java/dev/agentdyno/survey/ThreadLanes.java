package dev.agentdyno.survey;

import java.util.List;

/// What platform threads did over a stretch of time, the most active first, and virtual threads in
/// sum. Immutable.
///
/// @param slotNanos length of a slot
/// @param left how many threads are left out because there were too many
public record ThreadLanes(
        long fromNanos,
        long slotNanos,
        int slots,
        List<ThreadLane> lanes,
        int left,
        VirtualThreads virtual) {
    public ThreadLanes {
        lanes = List.copyOf(lanes);
    }
}

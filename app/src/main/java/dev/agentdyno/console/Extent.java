package dev.agentdyno.console;

import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;

/// The stretch of a snapshot that there is to look through.
///
/// @param grid its slots: those of the newest run, or all if there is none or not all is read
/// @param endNanos where what is to be seen ends
record Extent(TimeGrid grid, long endNanos) {
    /// Time shown before a run, so that its start is not on the edge.
    private static final long MARGIN_NANOS = 1_000_000_000L;

    /// @param live whether the newest event is followed; else a run that is over ends the stretch
    static Extent of(Snapshot snapshot, boolean live) {
        long start =
                snapshot.run()
                        .map(run ->
                                Math.max(run.startNanos() - MARGIN_NANOS, snapshot.startNanos()))
                        .orElse(snapshot.startNanos());
        TimeGrid grid = new TimeGrid(start, snapshot.slotNanos(), snapshot.slots());
        return new Extent(grid, live ? snapshot.nowNanos() : end(snapshot));
    }

    /// All of a recording that is being read, so that what is asked of the recording itself need
    /// not be asked anew while its charts grow.
    static Extent of(Snapshot snapshot, TimeRange whole) {
        TimeGrid grid = new TimeGrid(whole.fromNanos(), snapshot.slotNanos(), snapshot.slots());
        return new Extent(grid, Math.max(snapshot.nowNanos(), whole.toNanos()));
    }

    private static long end(Snapshot snapshot) {
        long runEnd = snapshot.run().map(Extent::endOf).orElse(Long.MAX_VALUE);
        return Math.min(snapshot.nowNanos(), runEnd);
    }

    private static long endOf(RunInfo run) {
        return run.endNanos().orElse(Long.MAX_VALUE);
    }
}

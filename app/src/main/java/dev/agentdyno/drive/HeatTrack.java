package dev.agentdyno.drive;

import dev.agentdyno.chart.HeatData;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Snapshot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The heat map of response times: a row of counts a slot, kept from snapshot to snapshot. For one
/// thread.
///
/// Memory is 56 counts a slot, of which a snapshot has at most 4,096: under one MiB.
final class HeatTrack {
    private static final int LATE_SLOTS = 5;

    private int[] @Nullable [] rows = new int[0][];
    private Percentiles source = Snapshot.EMPTY.percentiles(Distribution.RESPONSE_TIME);
    private long startNanos;
    private long slotNanos;
    private int slots;
    private int lowest = Integer.MAX_VALUE;
    private int highest = -1;

    void update(Snapshot snapshot) {
        source = snapshot.percentiles(Distribution.RESPONSE_TIME);
        boolean other =
                snapshot.startNanos() != startNanos
                        || snapshot.slotNanos() != slotNanos
                        || snapshot.slots() < slots;
        int stale = other ? 0 : Math.max(0, slots - LATE_SLOTS);
        startNanos = snapshot.startNanos();
        slotNanos = snapshot.slotNanos();
        slots = snapshot.slots();
        if (slots > rows.length) {
            rows = Arrays.copyOf(rows, slots + slots / 4 + 64);
        }
        for (int slot = stale; slot < slots; slot++) {
            rows[slot] = counted(slot);
        }
    }

    private int @Nullable [] counted(int slot) {
        if (source.count(slot) == 0) {
            return null;
        }
        int[] counts = source.heat(slot);
        for (int row = 0; row < counts.length; row++) {
            if (counts[row] > 0) {
                lowest = Math.min(lowest, row);
                highest = Math.max(highest, row);
            }
        }
        return counts;
    }

    /// The heat map over the rows that ever held anything, with one to spare at both ends.
    HeatData data() {
        if (highest < 0) {
            return HeatData.EMPTY;
        }
        int first = Math.max(0, lowest - 1);
        int last = Math.min(Percentiles.rows() - 1, highest + 1);
        double ratio = Percentiles.rowFloor(1) / Percentiles.rowFloor(0);
        return new HeatData(
                (slot, row) -> at(slot, first + row),
                last - first + 1,
                Percentiles.rowFloor(first),
                ratio);
    }

    private double at(int slot, int row) {
        int[] counts = slot >= 0 && slot < slots ? rows[slot] : null;
        return counts == null ? 0 : counts[row];
    }
}

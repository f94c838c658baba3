package dev.agentdyno.chart;

import java.util.OptionalLong;

/// What a strip needs to paint itself: where, over which time, in which slots, and the moment under
/// the crosshair.
record StripScene(Plot plot, TimeProjection time, TimeGrid grid, OptionalLong crosshairNanos) {

    /// The slot under the crosshair, else the newest; -1 if there is none.
    int readSlot() {
        if (crosshairNanos.isEmpty()) {
            return grid.slots() - 1;
        }
        long nanos = crosshairNanos.getAsLong();
        boolean known = nanos >= grid.startNanos() && nanos < grid.endNanos();
        return known ? grid.slotAt(nanos) : -1;
    }

    /// The first slot in view.
    int firstSlot() {
        long from = Math.max(time.fromNanos(), grid.startNanos());
        return from < grid.endNanos() ? grid.slotAt(from) : grid.slots();
    }
}

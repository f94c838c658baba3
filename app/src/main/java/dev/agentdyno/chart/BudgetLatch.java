package dev.agentdyno.chart;

/// Says that a budget is broken only after it was for two seconds, and that it holds again only
/// after it did for two seconds, so that a gauge at the edge does not flicker.
final class BudgetLatch {
    static final long HOLD_NANOS = 2_000_000_000L;

    private boolean shown;
    private boolean pending;
    private long sinceNanos;

    /// Takes whether the budget is broken at a moment; answers what to show.
    boolean update(boolean broken, long atNanos) {
        if (atNanos == GaugeReading.SETTLED || broken == shown) {
            shown = broken;
            pending = false;
        } else if (!pending) {
            pending = true;
            sinceNanos = atNanos;
        } else if (atNanos - sinceNanos >= HOLD_NANOS) {
            shown = broken;
            pending = false;
        }
        return shown;
    }
}

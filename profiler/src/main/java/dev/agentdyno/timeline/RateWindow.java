package dev.agentdyno.timeline;

/// Over how long a rate is taken for each point of a line, so that the line shows the load and not
/// chance: a second where there are many requests, more where there are few.
///
/// @param slots of the snapshot that are taken together
/// @param nanos how long these are
public record RateWindow(int slots, long nanos) {
    private static final long SECOND = 1_000_000_000L;

    /// So many requests in a window keep its chance error under 15 %.
    private static final double ENOUGH = 50;

    private static final long[] STEPS = {SECOND, 2 * SECOND, 5 * SECOND};

    /// The window for what `snapshot` holds of `range`.
    public static RateWindow of(Snapshot snapshot, TimeRange range) {
        long wanted = wanted(snapshot.value(Signal.LOAD_ACHIEVED, range));
        int slots = (int) Math.max(1, wanted / snapshot.slotNanos());
        return new RateWindow(slots, slots * snapshot.slotNanos());
    }

    /// The shortest step that sees enough requests, or the longest; also where no rate is known.
    private static long wanted(double requestsPerSecond) {
        for (long step : STEPS) {
            if (requestsPerSecond * step / SECOND >= ENOUGH) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    public double seconds() {
        return nanos / 1e9;
    }
}

package dev.agentdyno.recording;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The time axis that all strips of a report share: `slots` of `slotNanos` from `startNanos` (ns
/// since 1970).
record TimeFrame(long startNanos, long slotNanos, int slots, ZoneId zone) {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400
    };
    private static final int MOST_LABELS = 8;
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    /// A label on the axis and where it stands, 0 to 1.
    record Label(double at, String text) {}

    /// Where a moment stands, 0 at the left edge to 1 at the right; outside it is cut.
    double at(long nanos) {
        return Math.clamp((nanos - startNanos) / (double) length(), 0, 1);
    }

    boolean contains(long nanos) {
        return nanos >= startNanos && nanos <= startNanos + length();
    }

    long length() {
        return Math.max(1, slots) * slotNanos;
    }

    List<Label> labels() {
        long step = step();
        List<Label> labels = new ArrayList<>();
        long first = Math.ceilDiv(startNanos, step) * step;
        for (long nanos = first; nanos <= startNanos + length(); nanos += step) {
            labels.add(new Label(at(nanos), text(nanos, step, labels.isEmpty())));
        }
        return labels;
    }

    private long step() {
        for (long seconds : STEPS) {
            if (length() / (seconds * SECOND) < MOST_LABELS) {
                return seconds * SECOND;
            }
        }
        return length() / MOST_LABELS;
    }

    /// The full time first and at whole minutes, `:20` between.
    private String text(long nanos, long step, boolean first) {
        var time =
                Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                        .atZone(zone);
        if (step >= 60 * SECOND) {
            return MINUTE.format(time);
        }
        boolean full = first || time.getSecond() == 0;
        return full ? FULL.format(time) : String.format(Locale.ROOT, ":%02d", time.getSecond());
    }
}

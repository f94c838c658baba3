package dev.agentdyno.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round moments for a time axis: the full time at minutes or else at the first, `:20` between;
/// where ticks are minutes apart, the full time at each.
final class TimeTicks {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] STEPS = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        20 * SECOND,
        30 * SECOND,
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        1200 * SECOND,
        1800 * SECOND,
        3600 * SECOND,
        2 * 3600 * SECOND,
        6 * 3600 * SECOND,
        12 * 3600 * SECOND,
        24 * 3600 * SECOND
    };
    private static final int PIXELS_A_SHORT_LABEL = 64;
    private static final int PIXELS_A_FULL_LABEL = 76;

    /// A labelled moment; a major one shows the full time.
    record Tick(long atNanos, String label, boolean major) {}

    private TimeTicks() {}

    static List<Tick> of(TimeProjection time, ZoneId zone) {
        long step = step(time);
        long offset = offsetNanos(time.fromNanos(), zone);
        List<Tick> ticks = new ArrayList<>();
        long first = Math.ceilDiv(time.fromNanos() + offset, step) * step - offset;
        for (long at = first; at <= time.toNanos(); at += step) {
            ticks.add(tick(at, step, zone));
        }
        return withTime(ticks, zone);
    }

    /// Where no minute falls in sight, the first tick says the full time.
    private static List<Tick> withTime(List<Tick> ticks, ZoneId zone) {
        if (!ticks.isEmpty() && ticks.stream().noneMatch(Tick::major)) {
            long first = ticks.getFirst().atNanos();
            ticks.set(0, new Tick(first, full(at(first, zone)), true));
        }
        return ticks;
    }

    /// The full time with tenths of a second, for the crosshair.
    static String precise(long nanos, ZoneId zone) {
        ZonedDateTime time = at(nanos, zone);
        return full(time) + "." + time.getNano() / 100_000_000;
    }

    private static Tick tick(long nanos, long step, ZoneId zone) {
        ZonedDateTime time = at(nanos, zone);
        boolean major = step % (60 * SECOND) == 0 || time.getSecond() == 0;
        String label = major ? full(time) : String.format(Locale.ROOT, ":%02d", time.getSecond());
        return new Tick(nanos, label, major);
    }

    private static String full(ZonedDateTime time) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    private static long step(TimeProjection time) {
        for (long step : STEPS) {
            int room = step < 60 * SECOND ? PIXELS_A_SHORT_LABEL : PIXELS_A_FULL_LABEL;
            if (step / time.pixelNanos() >= room) {
                return step;
            }
        }
        return STEPS[STEPS.length - 1];
    }

    private static long offsetNanos(long nanos, ZoneId zone) {
        return at(nanos, zone).getOffset().getTotalSeconds() * SECOND;
    }

    private static ZonedDateTime at(long nanos, ZoneId zone) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .atZone(zone);
    }
}

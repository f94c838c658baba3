package dev.agentdyno.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Lets the values in legends change at most ten times a second, while lines follow every snapshot.
/// What a person points at is read at once.
final class LegendPace {
    static final long PERIOD_NANOS = 100_000_000L;

    private final LongSupplier clock;
    private final Map<Strip, Shown> shown = new HashMap<>();

    private record Shown(List<LegendItem> items, ChartTheme theme, long nanos) {}

    private final Runnable held;

    /// @param clock nanoseconds that go on
    /// @param held called when a legend was kept back, which is to be asked for again
    LegendPace(LongSupplier clock, Runnable held) {
        this.clock = clock;
        this.held = held;
    }

    /// What the legend of `strip` says now.
    List<LegendItem> items(Strip strip, StripScene scene, ChartTheme theme) {
        Shown before = shown.get(strip);
        long now = clock.getAsLong();
        if (before != null
                && scene.crosshairNanos().isEmpty()
                && before.theme().equals(theme)
                && now - before.nanos() < PERIOD_NANOS) {
            held.run();
            return before.items();
        }
        List<LegendItem> items = strip.legend(scene, theme);
        shown.put(strip, new Shown(items, theme, now));
        return items;
    }
}

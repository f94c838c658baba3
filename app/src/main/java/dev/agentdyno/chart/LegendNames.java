package dev.agentdyno.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Shortens the names of a legend in their middle until all entries have room, the longest first,
/// and none to less than is needed to tell it. Pure.
final class LegendNames {
    private static final String GAP = "…";

    /// Characters that a shortened name keeps at least.
    private static final int SHORTEST = 9;

    private LegendNames() {}

    /// @param widths of entries, in pixels
    /// @param room for all of them and what is between
    static List<LegendItem> fitted(
            List<LegendItem> items, ToDoubleFunction<LegendItem> widths, double room) {
        int most = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        List<LegendItem> tried = items;
        while (most > SHORTEST && tried.stream().mapToDouble(widths).sum() > room) {
            most--;
            int longest = most;
            tried = items.stream().map(item -> shortened(item, longest)).toList();
        }
        return tried;
    }

    private static LegendItem shortened(LegendItem item, int most) {
        String name = item.name();
        if (name.length() <= most) {
            return item;
        }
        int kept = most - GAP.length();
        String head = name.substring(0, (kept + 1) / 2);
        String tail = name.substring(name.length() - kept / 2);
        return new LegendItem(item.sample(), head + GAP + tail, item.value());
    }
}

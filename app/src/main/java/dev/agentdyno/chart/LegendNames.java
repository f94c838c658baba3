package dev.agentdyno.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Shortens the names of a legend in their middle until all entries have room, the longest first,
/// and as long as they can be told from each other. Where that does not do, entries are left out
/// from the first on. Pure.
final class LegendNames {
    private static final String GAP = "…";

    /// Characters that a shortened name keeps at least.
    private static final int SHORTEST = 9;

    private LegendNames() {}

    /// @param widths of entries and what is between, in pixels
    /// @param room for all of them
    static List<LegendItem> fitted(
            List<LegendItem> items, ToDoubleFunction<LegendItem> widths, double room) {
        List<LegendItem> left = items;
        while (!left.isEmpty()) {
            List<LegendItem> shorter = shortened(left, widths, room);
            if (width(shorter, widths) <= room) {
                return shorter;
            }
            left = left.subList(1, left.size());
        }
        return left;
    }

    private static double width(List<LegendItem> items, ToDoubleFunction<LegendItem> widths) {
        return items.stream().mapToDouble(widths).sum();
    }

    private static List<LegendItem> shortened(
            List<LegendItem> items, ToDoubleFunction<LegendItem> widths, double room) {
        int most = items.stream().mapToInt(item -> item.name().length()).max().orElse(0);
        long different = different(items);
        List<LegendItem> fitting = items;
        while (most > SHORTEST && width(fitting, widths) > room) {
            most--;
            int longest = most;
            List<LegendItem> tried = items.stream().map(item -> shortened(item, longest)).toList();
            if (different(tried) < different) {
                return fitting;
            }
            fitting = tried;
        }
        return fitting;
    }

    private static long different(List<LegendItem> items) {
        return items.stream().map(LegendItem::name).distinct().count();
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

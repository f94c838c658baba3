package dev.agentdyno.chart;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Shortens the names of a legend in their middle until all entries have room, the longest first,
/// but for names that could not be told from each other then. Where that does not do, entries are
/// left out from the first on. Pure.
final class LegendNames {
    private static final String GAP = "…";

    /// Characters that a shortened name keeps at least.
    private static final int SHORTEST = 9;

    /// Characters that names lose at a time.
    private static final int STEP = 3;

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
        List<LegendItem> tried = items;
        while (most > SHORTEST && width(tried, widths) > room) {
            most = Math.max(SHORTEST, most - STEP);
            tried = apart(items, most);
        }
        return tried;
    }

    /// With names of `most` characters, but where one could not be told from another then.
    private static List<LegendItem> apart(List<LegendItem> items, int most) {
        Map<String, Long> alike =
                items.stream()
                        .map(LegendItem::name)
                        .distinct()
                        .collect(
                                Collectors.groupingBy(
                                        name -> shortened(name, most), Collectors.counting()));
        return items.stream()
                .map(item -> {
                    String name = shortened(item.name(), most);
                    boolean unique = alike.getOrDefault(name, 0L) == 1;
                    return unique ? new LegendItem(item.sample(), name, item.value()) : item;
                })
                .toList();
    }

    private static String shortened(String name, int most) {
        if (name.length() <= most) {
            return name;
        }
        int kept = most - GAP.length();
        String head = name.substring(0, (kept + 1) / 2);
        return head + GAP + name.substring(name.length() - kept / 2);
    }
}

package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the colours of a flame graph mean, as far as it has them. Colours of packages are too many
/// to name.
final class FlameLegend {
    /// A share of change for each of the colours, from less to more.
    private static final List<Double> CHANGES = List.of(-1.0, -0.02, 0.0, 0.02, 1.0);

    private FlameLegend() {}

    static List<LegendItem> of(FlameData data, ChartTheme theme) {
        Set<FlameColor.Kind> kinds = EnumSet.noneOf(FlameColor.Kind.class);
        boolean change = false;
        for (int box = 0; box < data.size(); box++) {
            switch (data.color(box)) {
                case FlameColor.Kind kind -> kinds.add(kind);
                case FlameColor.Group _ -> {}
                case FlameColor.Change _ -> change = true;
            }
        }
        kinds.remove(FlameColor.Kind.ROOT);
        FlamePalette palette = new FlamePalette(theme);
        return change
                ? changes(palette)
                : kinds.stream().map(kind -> item(palette, kind, word(kind))).toList();
    }

    private static String word(FlameColor.Kind kind) {
        return ChartWords.of("flame." + kind.name().toLowerCase(Locale.ROOT));
    }

    private static List<LegendItem> changes(FlamePalette palette) {
        List<LegendItem> items = new ArrayList<>();
        for (int step = 0; step < CHANGES.size(); step++) {
            String word = ChartWords.of("flame.change." + step);
            items.add(item(palette, new FlameColor.Change(CHANGES.get(step)), word));
        }
        return items;
    }

    private static LegendItem item(FlamePalette palette, FlameColor color, String name) {
        var sample = new LegendItem.Sample.Marker(palette.fill(color), MarkerShape.SQUARE);
        return new LegendItem(sample, name, Optional.empty());
    }
}

package dev.agentdyno.chart;

import java.util.List;
import java.util.stream.Collectors;

/// One chart of a [StripStack]; it shares the stack's time axis, crosshair and marks.
///
/// A strip has a head with title, unit and legend, and a plot under it. Its setters ask the stack
/// for one repaint.
public abstract sealed class Strip permits StripChart, HeatStrip, PauseStems {
    private final String title;
    private String unit;
    private Runnable changed = () -> {};

    Strip(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public final String title() {
        return title;
    }

    public final String unit() {
        return unit;
    }

    /// Changes the words beside the title, such as `% of 16 cores` once the machine is known.
    public final void setUnit(String unit) {
        if (!unit.equals(this.unit)) {
            this.unit = unit;
            changed();
        }
    }

    /// Paints grid, axis and data.
    abstract void paint(Pen pen, StripScene scene);

    /// Paints the points under the crosshair.
    abstract void paintCrosshair(Pen pen, StripScene scene);

    /// The entries of the head, with values at the crosshair, else the newest.
    abstract List<LegendItem> legend(StripScene scene, ChartTheme theme);

    /// Whether the marks of the stack are drawn through this strip.
    abstract boolean showsMarks();

    /// Title, unit and the values under the crosshair, for who cannot see them.
    String spoken(StripScene scene, ChartTheme theme) {
        String values =
                legend(scene, theme).stream()
                        .map(item -> item.name() + item.value().map(v -> " " + v).orElse(""))
                        .collect(Collectors.joining(", "));
        return heading() + ": " + values;
    }

    final String heading() {
        return unit.isEmpty() ? title : title + ", " + unit;
    }

    final void onChange(Runnable action) {
        changed = action;
    }

    final void changed() {
        changed.run();
    }
}

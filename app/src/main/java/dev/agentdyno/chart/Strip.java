package dev.agentdyno.chart;

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

    final void onChange(Runnable action) {
        changed = action;
    }

    final void changed() {
        changed.run();
    }
}

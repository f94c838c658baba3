package dev.agentdyno.chart;

import java.util.List;

/// Pauses as stems with a head for their cause, over time, in milliseconds.
public final class PauseStems extends Strip {
    private List<Pause> pauses = List.of();
    private List<Threshold> thresholds = List.of();

    public PauseStems(String title, String unit) {
        super(title, unit);
    }

    /// Pauses in order of time.
    public void setPauses(List<Pause> pauses) {
        this.pauses = List.copyOf(pauses);
        changed();
    }

    public void setThresholds(List<Threshold> thresholds) {
        this.thresholds = List.copyOf(thresholds);
        changed();
    }

    List<Pause> pauses() {
        return pauses;
    }

    List<Threshold> thresholds() {
        return thresholds;
    }
}

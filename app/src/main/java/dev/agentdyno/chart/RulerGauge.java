package dev.agentdyno.chart;

/// A big number on a ruler, with its budget as a tick and the far side hatched.
public final class RulerGauge extends ChartRegion {
    private final String name;
    private GaugeReading reading = GaugeReading.UNKNOWN;

    public RulerGauge(String name) {
        this.name = name;
        getStyleClass().add("ruler-gauge");
    }

    public void setReading(GaugeReading reading) {
        this.reading = reading;
        repaint();
    }

    /// Leaves out the small ticks under the ruler, where there is little room.
    public void setTicksVisible(boolean visible) {}

    @Override
    protected void paint(ChartTheme colors) {}

    String name() {
        return name;
    }

    GaugeReading reading() {
        return reading;
    }
}

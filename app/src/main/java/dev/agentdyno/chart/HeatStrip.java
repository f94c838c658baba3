package dev.agentdyno.chart;

/// All values over time as a heat map on a logarithmic axis: the more fell into a cell, the
/// stronger its colour, on a square-root scale.
public final class HeatStrip extends Strip {
    private HeatData data = HeatData.EMPTY;
    private AxisRange range = AxisRange.LOG;

    public HeatStrip(String title, String unit) {
        super(title, unit);
    }

    public void setData(HeatData data) {
        this.data = data;
        changed();
    }

    public void setRange(AxisRange range) {
        this.range = range;
        changed();
    }

    HeatData data() {
        return data;
    }

    AxisRange range() {
        return range;
    }
}

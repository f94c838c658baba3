package dev.agentdyno.chart;

/// The whole run in one lane: planned and achieved load, stages, changes and now. Its window is the
/// visible span of every chart; dragging its edges or its body moves that.
public final class Tape extends ChartRegion {
    private final ViewWindow window;
    private TapeData data = TapeData.EMPTY;

    public Tape(ViewWindow window) {
        this.window = window;
        getStyleClass().add("tape");
    }

    public void setData(TapeData data) {
        this.data = data;
        repaint();
    }

    @Override
    protected void paint(ChartTheme colors) {}

    ViewWindow window() {
        return window;
    }

    TapeData data() {
        return data;
    }
}

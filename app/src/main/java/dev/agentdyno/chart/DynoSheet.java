package dev.agentdyno.chart;

/// Response p99 and goodput over achieved throughput, as torque and power stand over revolutions; a
/// lime dot is where the engine is now.
public final class DynoSheet extends ChartRegion {
    private DynoData data = DynoData.EMPTY;
    private boolean thumbnail;

    public DynoSheet() {
        getStyleClass().add("dyno-sheet");
    }

    public void setData(DynoData data) {
        this.data = data;
        repaint();
    }

    /// Leaves out title, legend and axis words, for a small picture in a list.
    public void setThumbnail(boolean thumbnail) {
        this.thumbnail = thumbnail;
        repaint();
    }

    /// The dot jumps to where the engine is instead of moving there.
    public void setReducedMotion(boolean reduced) {}

    @Override
    protected void paint(ChartTheme colors) {}

    DynoData data() {
        return data;
    }

    boolean thumbnail() {
        return thumbnail;
    }
}

package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;

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

    @Override
    void paint(Pen pen, StripScene scene) {
        Plot plot = scene.plot();
        HeatCells cells = HeatCells.of(data, scene.grid(), scene.time());
        LeftAxis axis = LeftAxis.fit(range, cells.lowest(), cells.highest(), plot.height());
        ValueScale scale = axis.scale(plot);
        pen.fill(Token.HEAT_0, plot.left(), plot.top(), plot.width(), plot.height());
        new HeatPainter(pen, plot, scale).cells(cells);
        new FramePainter(pen, plot, scale).labels(axis);
    }

    @Override
    void paintCrosshair(Pen pen, StripScene scene) {}

    @Override
    List<LegendItem> legend(StripScene scene, ChartTheme theme) {
        return List.of(
                new LegendItem(
                        new LegendItem.Sample.Heat(),
                        ChartWords.of("few"),
                        Optional.of(ChartWords.of("many"))));
    }

    /// A heat map has no single value to say.
    @Override
    String spoken(StripScene scene, ChartTheme theme) {
        return heading();
    }

    @Override
    boolean showsMarks() {
        return false;
    }
}

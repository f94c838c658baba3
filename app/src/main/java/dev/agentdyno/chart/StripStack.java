package dev.agentdyno.chart;

import java.util.Collections;
import java.util.List;

/// Charts that share time, stacked without gaps under one time axis, with one crosshair.
///
/// Set the data of the strips and then the grid, once for every snapshot; all of it is painted
/// together at the next pulse. The background is the one of the region it stands on.
public final class StripStack extends ChartRegion {
    private final ViewWindow window;
    private List<Strip> strips = List.of();
    private List<Double> weights = List.of();
    private TimeGrid grid = TimeGrid.EMPTY;
    private List<TimeMark> marks = List.of();
    private List<RangeTint> tints = List.of();

    public StripStack(ViewWindow window, List<? extends Strip> strips) {
        this.window = window;
        getStyleClass().add("strip-stack");
        setStrips(strips);
    }

    /// Shows other strips, all of the same height.
    public void setStrips(List<? extends Strip> strips) {
        this.strips = List.copyOf(strips);
        this.strips.forEach(strip -> strip.onChange(this::repaint));
        setWeights(Collections.nCopies(strips.size(), 1.0));
    }

    /// Shares the height of the plots; one weight a strip.
    public void setWeights(List<Double> weights) {
        if (weights.size() != strips.size()) {
            throw new IllegalArgumentException("a weight is needed for each strip");
        }
        this.weights = List.copyOf(weights);
        repaint();
    }

    /// The slots that all lines and heat maps of this stack are counted in.
    public void setGrid(TimeGrid grid) {
        this.grid = grid;
        repaint();
    }

    public void setMarks(List<TimeMark> marks) {
        this.marks = List.copyOf(marks);
        repaint();
    }

    public void setTints(List<RangeTint> tints) {
        this.tints = List.copyOf(tints);
        repaint();
    }

    @Override
    protected void paint(ChartTheme colors) {}

    ViewWindow window() {
        return window;
    }

    List<Strip> strips() {
        return strips;
    }

    List<Double> weights() {
        return weights;
    }

    TimeGrid grid() {
        return grid;
    }

    List<TimeMark> marks() {
        return marks;
    }

    List<RangeTint> tints() {
        return tints;
    }
}

package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// Lines as paths, cut off at the edges of their plot.
final class SvgStrokes implements Strokes {
    private final SvgSurface surface;
    private final Plot plot;
    private double thickness;
    private double first;
    private boolean empty = true;

    SvgStrokes(SvgSurface surface, Plot plot) {
        this.surface = surface;
        this.plot = plot;
        surface.begin();
    }

    @Override
    public void stroke(double[] xs, double[] ys, int points, double width) {
        if (points == 0) {
            return;
        }
        if (empty) {
            first = xs[0];
        }
        empty = false;
        thickness = width;
        surface.moveTo(plot.left() + xs[0], plot.top() + ys[0]);
        for (int i = 1; i < points; i++) {
            surface.lineTo(plot.left() + xs[i], plot.top() + ys[i]);
        }
    }

    @Override
    public void paint(Color color, DashPattern dash) {
        if (!empty) {
            double offset = dash.offset() + first;
            surface.clipped(
                    plot, () -> surface.strokePath(color, thickness, offset, dash.lengths()));
        }
        surface.begin();
        empty = true;
    }

    /// What was painted is there already.
    @Override
    public void show() {}
}

package dev.agentdyno.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Lines worked out pixel by pixel and drawn on a canvas as one image.
record RasterStrokes(GraphicsContext canvas, Plot plot, LineRaster raster) implements Strokes {
    @Override
    public void stroke(double[] xs, double[] ys, int points, double thickness) {
        raster.stroke(xs, ys, points, thickness);
    }

    @Override
    public void paint(Color color, DashPattern dash) {
        raster.paint(color, dash);
    }

    @Override
    public void show() {
        canvas.drawImage(raster.image(), plot.left(), plot.top(), plot.width(), plot.height());
    }
}

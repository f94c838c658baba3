package dev.agentdyno.chart;

import java.util.Optional;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/// A chart by itself: on the ground of its theme, with a margin and, where it draws none, its title
/// and legend over it. What follows the pointer is left out. FX thread.
final class ChartPicture {
    /// Pixels of a PNG a pixel of the chart.
    static final int SCALE = 2;

    private static final double MARGIN = 12;

    private final ChartRegion chart;
    private final Optional<Caption> caption;

    ChartPicture(ChartRegion chart) {
        this.chart = chart;
        this.caption = chart.caption();
    }

    private double width() {
        return Math.ceil(chart.getWidth()) + 2 * MARGIN;
    }

    private double height() {
        return top() + Math.ceil(chart.getHeight()) + MARGIN;
    }

    private double top() {
        return MARGIN + (caption.isPresent() ? Caption.HEIGHT : 0);
    }

    /// The picture in pixels, [#SCALE] times as large.
    Image image() {
        Canvas canvas = new Canvas(SCALE * width(), SCALE * height());
        GraphicsContext context = canvas.getGraphicsContext2D();
        context.scale(SCALE, SCALE);
        draw(new CanvasSurface(context, Hatch.of(chart.theme().color(Token.HATCH)), SCALE));
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        return canvas.snapshot(parameters, null);
    }

    /// The picture as an SVG document.
    String svg() {
        SvgSurface surface = new SvgSurface();
        draw(surface);
        Color hatching = chart.theme().color(Token.HATCH);
        return new SvgPicture(chart.title(), chart.description(), hatching, width(), height())
                .document(surface.drawn());
    }

    private void draw(Surface surface) {
        Pen pen = new Pen(surface, chart.theme());
        pen.fill(Token.PANEL, 0, 0, width(), height());
        caption.ifPresent(
                words -> pen.translated(MARGIN, MARGIN, () -> words.paint(pen, chart.getWidth())));
        Plot all = new Plot(0, 0, chart.getWidth(), chart.getHeight());
        pen.translated(MARGIN, top(), () -> pen.clipped(all, () -> chart.paintPicture(pen)));
    }
}

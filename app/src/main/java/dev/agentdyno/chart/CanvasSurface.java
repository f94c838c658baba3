package dev.agentdyno.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas of the toolkit. FX thread.
final class CanvasSurface implements Surface {
    private final GraphicsContext canvas;
    private final ImagePattern hatching;
    private final double pixelScale;

    /// @param hatching see [Hatch]
    /// @param pixelScale pixels of the screen a pixel of the chart
    CanvasSurface(GraphicsContext canvas, ImagePattern hatching, double pixelScale) {
        this.canvas = canvas;
        this.hatching = hatching;
        this.pixelScale = pixelScale;
        canvas.setTextBaseline(VPos.BASELINE);
        canvas.setLineCap(StrokeLineCap.BUTT);
        canvas.setLineJoin(StrokeLineJoin.ROUND);
    }

    @Override
    public void translated(double right, double down, Runnable drawing) {
        canvas.save();
        canvas.translate(right, down);
        drawing.run();
        canvas.restore();
    }

    @Override
    public void clipped(Plot inside, Runnable drawing) {
        canvas.save();
        canvas.beginPath();
        canvas.rect(inside.left(), inside.top(), inside.width(), inside.height());
        canvas.clip();
        drawing.run();
        canvas.restore();
    }

    @Override
    public void fillRectangle(Color color, double x, double y, double width, double height) {
        canvas.setFill(color);
        canvas.fillRect(x, y, width, height);
    }

    @Override
    public void fillRoundRectangle(
            Color color, double x, double y, double width, double height, double corner) {
        canvas.setFill(color);
        canvas.fillRoundRect(x, y, width, height, corner, corner);
    }

    @Override
    public void hatch(double x, double y, double width, double height) {
        canvas.setFill(hatching);
        canvas.fillRect(x, y, width, height);
    }

    @Override
    public void fillOval(Color color, double x, double y, double width, double height) {
        canvas.setFill(color);
        canvas.fillOval(x, y, width, height);
    }

    @Override
    public void strokeOval(
            Color color, double thickness, double x, double y, double width, double height) {
        canvas.setStroke(color);
        canvas.setLineWidth(thickness);
        canvas.setLineDashes();
        canvas.strokeOval(x, y, width, height);
    }

    @Override
    public void begin() {
        canvas.beginPath();
    }

    @Override
    public void moveTo(double x, double y) {
        canvas.moveTo(x, y);
    }

    @Override
    public void lineTo(double x, double y) {
        canvas.lineTo(x, y);
    }

    @Override
    public void closePath() {
        canvas.closePath();
    }

    @Override
    public void fillPath(Color color) {
        canvas.setFill(color);
        canvas.fill();
    }

    @Override
    public void strokePath(Color color, double thickness, double... dash) {
        canvas.setStroke(color);
        canvas.setLineWidth(thickness);
        canvas.setLineDashes(dash);
        canvas.stroke();
    }

    @Override
    public Strokes strokes(Plot plot, LineRasters rasters) {
        return new RasterStrokes(canvas, plot, rasters.begun(plot, pixelScale));
    }

    @Override
    public void text(
            Font font, Color color, String text, double x, double baseline, TextAlignment align) {
        canvas.setFont(font);
        canvas.setFill(color);
        canvas.setTextAlign(align);
        canvas.fillText(text, x, baseline);
    }
}

package dev.agentdyno.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Single points, each kind with a shape of its own.
final class Markers {
    private static final double STROKE = 1.4;

    private Markers() {}

    /// Draws a shape `size` pixels wide around a point.
    static void paint(Pen pen, MarkerShape shape, Color color, double x, double y, double size) {
        GraphicsContext canvas = pen.canvas();
        canvas.setFill(color);
        canvas.setStroke(color);
        canvas.setLineWidth(STROKE);
        double half = size / 2;
        switch (shape) {
            case CIRCLE -> canvas.fillOval(x - half, y - half, size, size);
            case SQUARE -> canvas.fillRect(x - half, y - half, size, size);
            case RING -> canvas.strokeOval(x - half, y - half, size, size);
            case TRIANGLE_UP -> triangle(canvas, x, y + half, half, -size);
            case TRIANGLE_DOWN -> triangle(canvas, x, y - half, half, size);
            case DIAMOND ->
                    canvas.fillPolygon(
                            new double[] {x - half, x, x + half, x},
                            new double[] {y, y - half, y, y + half},
                            4);
            case CROSS -> {
                canvas.strokeLine(x - half, y - half, x + half, y + half);
                canvas.strokeLine(x - half, y + half, x + half, y - half);
            }
            case PLUS -> {
                canvas.strokeLine(x - half, y, x + half, y);
                canvas.strokeLine(x, y - half, x, y + half);
            }
        }
    }

    private static void triangle(
            GraphicsContext canvas, double x, double base, double half, double height) {
        canvas.fillPolygon(
                new double[] {x - half, x + half, x}, new double[] {base, base, base + height}, 3);
    }
}

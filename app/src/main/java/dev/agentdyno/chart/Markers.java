package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// Single points, each kind with a shape of its own.
final class Markers {
    private static final double STROKE = 1.4;

    private Markers() {}

    /// Draws a shape `size` pixels wide around a point.
    static void paint(Pen pen, MarkerShape shape, Color color, double x, double y, double size) {
        double half = size / 2;
        switch (shape) {
            case CIRCLE -> pen.disc(color, x, y, half);
            case SQUARE -> pen.fill(color, x - half, y - half, size, size);
            case RING -> pen.ring(color, STROKE, x, y, half);
            case TRIANGLE_UP -> triangle(pen, color, x, y + half, half, -size);
            case TRIANGLE_DOWN -> triangle(pen, color, x, y - half, half, size);
            case DIAMOND ->
                    pen.polygon(
                            color,
                            new double[] {x - half, x, x + half, x},
                            new double[] {y, y - half, y, y + half});
            case CROSS -> {
                pen.segment(color, STROKE, x - half, y - half, x + half, y + half);
                pen.segment(color, STROKE, x - half, y + half, x + half, y - half);
            }
            case PLUS -> {
                pen.segment(color, STROKE, x - half, y, x + half, y);
                pen.segment(color, STROKE, x, y - half, x, y + half);
            }
        }
    }

    private static void triangle(
            Pen pen, Color color, double x, double base, double half, double height) {
        pen.polygon(
                color,
                new double[] {x - half, x + half, x},
                new double[] {base, base, base + height});
    }
}

package dev.agentdyno.chart;

import java.util.Arrays;
import javafx.scene.paint.Color;

/// Draws a line of few points with soft edges, each stretch without a gap by itself.
final class PathPainter {
    /// Length of what is drawn for a value between two gaps.
    private static final double LONE = 3;

    private final Strokes strokes;
    private final StripScene scene;
    private final ValueScale scale;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int points;

    /// @param strokes in the scene's plot
    PathPainter(Strokes strokes, StripScene scene, ValueScale scale) {
        this.strokes = strokes;
        this.scene = scene;
        this.scale = scale;
    }

    void stroke(LineData line, Color color) {
        TimeGrid grid = scene.grid();
        TimeProjection time = scene.time();
        int last = Math.min(grid.slots() - 1, grid.slotAt(time.toNanos()) + 1);
        for (int slot = Math.max(0, grid.slotAt(time.fromNanos()) - 1); slot <= last; slot++) {
            double value = line.values().applyAsDouble(slot);
            if (Double.isNaN(value)) {
                finish(line.width());
            } else {
                add(time.column(grid.middleNanos(slot)), height(value));
            }
        }
        finish(line.width());
        strokes.paint(color, new DashPattern(line.dash(), time.firstColumn()));
    }

    private void add(double x, double y) {
        if (points == xs.length) {
            xs = Arrays.copyOf(xs, points * 2);
            ys = Arrays.copyOf(ys, points * 2);
        }
        xs[points] = x;
        ys[points++] = y;
    }

    private void finish(double width) {
        if (points == 1) {
            xs[0] -= LONE / 2;
            add(xs[0] + LONE, ys[0]);
        }
        strokes.stroke(xs, ys, points, width);
        points = 0;
    }

    /// Pixels below the upper edge of the plot.
    private double height(double value) {
        double top = scene.plot().top();
        return Math.clamp(scale.y(value), top, scene.plot().bottom()) - top;
    }
}

package dev.agentdyno.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws a short line as anti-aliased paths, one for each stretch without a gap, cut off at the
/// sides of the plot.
final class PathPainter {
    /// Length of what is drawn for a value between two gaps.
    private static final double LONE = 3;

    private final GraphicsContext canvas;
    private final StripScene scene;
    private final ValueScale scale;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int points;

    PathPainter(Pen pen, StripScene scene, ValueScale scale) {
        this.canvas = pen.canvas();
        this.scene = scene;
        this.scale = scale;
    }

    void stroke(LineData line, Color color) {
        TimeGrid grid = scene.grid();
        TimeProjection time = scene.time();
        prepare(line, color);
        int last = Math.min(grid.slots() - 1, grid.slotAt(time.toNanos()) + 1);
        for (int slot = Math.max(0, grid.slotAt(time.fromNanos()) - 1); slot <= last; slot++) {
            double value = line.values().applyAsDouble(slot);
            if (Double.isNaN(value)) {
                finish();
            } else {
                add(time.x(grid.middleNanos(slot)), inside(scale.y(value)));
            }
        }
        finish();
        canvas.setLineDashes();
        canvas.setLineDashOffset(0);
    }

    private void prepare(LineData line, Color color) {
        canvas.setStroke(color);
        canvas.setLineWidth(line.width());
        canvas.setLineDashes(line.dash().lengths());
        DashPattern pattern = new DashPattern(line.dash(), scene.time().firstColumn());
        canvas.setLineDashOffset(pattern.offset());
    }

    private void add(double x, double y) {
        if (points > 0 && xs[points - 1] < scene.plot().left()) {
            cutLeft(x, y);
        }
        if (x > scene.plot().right() && points > 0) {
            append(scene.plot().right(), between(x, y, scene.plot().right()));
        } else {
            append(x, y);
        }
    }

    private void cutLeft(double x, double y) {
        double left = scene.plot().left();
        if (x <= left) {
            points = 0;
            return;
        }
        ys[points - 1] = between(x, y, left);
        xs[points - 1] = left;
    }

    /// The height at `at` between the newest point and (x, y).
    private double between(double x, double y, double at) {
        double fromX = xs[points - 1];
        double from = ys[points - 1];
        return x == fromX ? y : from + (y - from) * (at - fromX) / (x - fromX);
    }

    private void append(double x, double y) {
        if (points == xs.length) {
            xs = java.util.Arrays.copyOf(xs, points * 2);
            ys = java.util.Arrays.copyOf(ys, points * 2);
        }
        xs[points] = x;
        ys[points++] = y;
    }

    private void finish() {
        if (points == 1 && xs[0] >= scene.plot().left() && xs[0] <= scene.plot().right()) {
            xs[0] -= LONE / 2;
            append(xs[0] + LONE, ys[0]);
        }
        if (points > 1) {
            canvas.strokePolyline(xs, ys, points);
        }
        points = 0;
    }

    private double inside(double y) {
        return Math.clamp(y, scene.plot().top(), scene.plot().bottom());
    }
}

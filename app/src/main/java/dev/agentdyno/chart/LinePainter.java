package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// Draws one line and the area under it.
///
/// A line with no more points than pixel columns is an anti-aliased path. A longer one is a filled
/// rectangle a column, with soft ends: the cost no longer depends on the number of points. The
/// rectangle is as high as a slanted line of the same width is thick.
final class LinePainter {
    private final Pen pen;
    private final StripScene scene;
    private final ValueScale scale;
    private final Strokes strokes;

    /// @param strokes in the scene's plot, for lines of few points
    LinePainter(Pen pen, StripScene scene, ValueScale scale, Strokes strokes) {
        this.pen = pen;
        this.scene = scene;
        this.scale = scale;
        this.strokes = strokes;
    }

    /// Whether there are no more points than pixel columns.
    static boolean fewPoints(StripScene scene) {
        TimeProjection time = scene.time();
        long points = (time.toNanos() - time.fromNanos()) / scene.grid().slotNanos();
        return points <= time.columns();
    }

    void area(LineData line, Columns columns) {
        Plot plot = scene.plot();
        Color color = pen.color(line.color().area());
        for (int column = 0; column < columns.count(); column++) {
            if (!columns.hasGap(column)) {
                double top = inside(scale.y(middle(columns, column)));
                pen.fill(color, plot.left() + column, top, 1, plot.bottom() - top);
                if (line.color() == SeriesColor.CRITICAL) {
                    pen.hatch(plot.left() + column, top, 1, plot.bottom() - top);
                }
            }
        }
    }

    void line(LineData line, Columns columns) {
        Color color = pen.theme().color(line.color());
        if (fewPoints(scene)) {
            new PathPainter(strokes, scene, scale).stroke(line, color);
        } else {
            spans(line, columns, color);
        }
    }

    private void spans(LineData line, Columns columns, Color color) {
        DashPattern dash = new DashPattern(line.dash(), scene.time().firstColumn());
        for (int column = 0; column < columns.count(); column++) {
            if (!columns.hasGap(column) && dash.draws(column)) {
                span(color, columns, column, line.width());
            }
        }
    }

    private void span(Color color, Columns columns, int column, double width) {
        double low = scale.y(columns.least(column));
        double high = scale.y(columns.greatest(column));
        if (low < scene.plot().top() || high > scene.plot().bottom()) {
            return;
        }
        double thickness = Math.hypot(width, low - high);
        double middle = (inside(low) + inside(high)) / 2;
        double height = Math.min(thickness, inside(low) - inside(high) + width);
        pen.fill(color, scene.plot().left() + column, middle - height / 2, 1, height);
    }

    private double inside(double y) {
        return Math.clamp(y, scene.plot().top(), scene.plot().bottom());
    }

    private static double middle(Columns columns, int column) {
        return (columns.least(column) + columns.greatest(column)) / 2;
    }
}

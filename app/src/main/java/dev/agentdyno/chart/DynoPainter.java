package dev.agentdyno.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;

/// Draws what stands still on a dyno sheet: grid, the region over budget, the curves, the knee.
final class DynoPainter {
    private static final double P99_WIDTH = 2.2;
    private static final double KNEE = 8;
    private static final double POINT = 2.5;
    private static final double SPREAD_OPACITY = 0.5;

    private final Pen pen;
    private final DynoAxes axes;
    private final Plot plot;

    DynoPainter(Pen pen, DynoAxes axes) {
        this.pen = pen;
        this.axes = axes;
        this.plot = axes.plot();
    }

    void overBudget(double budgetSeconds) {
        double y = Math.rint(axes.response().y(budgetSeconds));
        if (y > plot.top()) {
            pen.hatch(plot.left(), plot.top(), plot.width(), y - plot.top());
        }
    }

    void grid(List<Double> throughputs, List<Double> responses) {
        for (double tick : responses) {
            double y = Math.rint(axes.response().y(tick));
            pen.fill(Token.GRID, plot.left(), y, plot.width(), 1);
        }
        for (double tick : throughputs) {
            pen.fill(Token.GRID, Math.rint(axes.x(tick)), plot.top(), 1, plot.height());
        }
        pen.fill(Token.AXIS, plot.left() - 1, plot.top(), 1, plot.height() + 1);
        pen.fill(Token.AXIS, plot.left() - 1, plot.bottom(), plot.width() + 1, 1);
    }

    void curves(DynoData data) {
        stroke(data.ghost(), axes::y, Token.TEXT_SUBTLE, 1.3, 1.5, 3);
        stroke(data.curve(), this::goodputY, Token.SERIES_3, 1.5, 6, 3);
        stroke(data.curve(), axes::y, Token.P99, P99_WIDTH);
    }

    /// Each load as a point, with how far its p99 varied as a line up and down.
    void loads(List<DynoPoint> curve) {
        Color color = pen.color(Token.P99);
        for (DynoPoint point : curve) {
            double x = axes.x(point.throughput());
            double y = axes.y(point);
            if (Double.isFinite(x) && Double.isFinite(y)) {
                spread(point, x, color.deriveColor(0, 1, 1, SPREAD_OPACITY));
                pen.disc(color, x, inside(y), POINT);
            }
        }
    }

    private void spread(DynoPoint point, double x, Color color) {
        double top = inside(axes.response().y(point.highSeconds()));
        double bottom = inside(axes.response().y(point.lowSeconds()));
        if (bottom > top) {
            double left = Math.floor(x);
            pen.fill(color, left, top, 1, bottom - top);
            pen.fill(color, left - 2, top, 5, 1);
            pen.fill(color, left - 2, bottom, 5, 1);
        }
    }

    void budgetLine(double budgetSeconds) {
        double y = Math.rint(axes.response().y(budgetSeconds));
        if (y >= plot.top() && y <= plot.bottom()) {
            Color color = pen.color(Token.CRITICAL);
            pen.horizontal(color, y, plot.left(), plot.right(), 2, 2);
        }
    }

    void budgetLabel(double budgetSeconds) {
        double y = Math.rint(axes.response().y(budgetSeconds));
        if (y >= plot.top() && y <= plot.bottom() - 14) {
            String text = ChartWords.of("dyno.budget", Numbers.decimals(budgetSeconds, 2));
            pen.mixed(
                    Lettering.LABEL,
                    Lettering.VALUE,
                    pen.color(Token.CRITICAL),
                    text,
                    plot.left() + 8,
                    y + 14);
        }
    }

    void knee(DynoPoint knee, boolean labelled) {
        double x = axes.x(knee.throughput());
        double y = axes.y(knee);
        double foot = Math.floor(x);
        pen.vertical(pen.color(Token.LINE_STRONG), foot, y + KNEE, plot.bottom(), 2, 2);
        double[] xs = {x - KNEE, x, x + KNEE, x};
        double[] ys = {y, y - KNEE, y, y + KNEE};
        pen.polygon(pen.color(Token.PANEL), xs, ys);
        pen.polygonEdge(pen.color(Token.TEXT), 1.3, xs, ys);
        if (labelled) {
            kneeLabel(knee, x, y);
        }
    }

    private void kneeLabel(DynoPoint knee, double x, double y) {
        String text = ChartWords.of("dyno.knee", Numbers.shortest(knee.throughput()));
        double width = Lettering.width(Lettering.LABEL, text);
        double left = Math.max(plot.left() + 4, Math.rint(x - width - 12));
        pen.text(Lettering.LABEL, pen.color(Token.TEXT), text, left, Math.rint(y - 13));
    }

    private double goodputY(DynoPoint point) {
        return axes.goodput().y(point.goodput());
    }

    /// Joins the points that are known; the rest are gaps.
    private void stroke(
            List<DynoPoint> points,
            ToDoubleFunction<DynoPoint> height,
            Token color,
            double width,
            double... dash) {
        pen.begin();
        boolean open = false;
        for (DynoPoint point : points) {
            double y = height.applyAsDouble(point);
            if (Double.isNaN(y) || Double.isNaN(point.throughput())) {
                open = false;
            } else if (open) {
                pen.lineTo(axes.x(point.throughput()), inside(y));
            } else {
                pen.moveTo(axes.x(point.throughput()), inside(y));
                open = true;
            }
        }
        pen.stroke(pen.color(color), width, dash);
    }

    private double inside(double y) {
        return Math.clamp(y, plot.top(), plot.bottom());
    }
}

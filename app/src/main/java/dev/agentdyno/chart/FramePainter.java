package dev.agentdyno.chart;

import java.util.List;

/// What every plot has around its data: grid lines with their labels, the left axis line, and
/// thresholds.
final class FramePainter {
    private static final double LABEL_GAP = 5;
    private static final double HALF_DIGIT = 4;

    private final Pen pen;
    private final Plot plot;
    private final ValueScale scale;

    FramePainter(Pen pen, Plot plot, ValueScale scale) {
        this.pen = pen;
        this.plot = plot;
        this.scale = scale;
    }

    void grid(LeftAxis axis) {
        for (double tick : axis.ticks()) {
            pen.fill(Token.GRID, plot.left(), Math.rint(scale.y(tick)), plot.width(), 1);
        }
        pen.fill(Token.AXIS, plot.left() - 1, plot.top(), 1, plot.height() + 1);
    }

    void labels(LeftAxis axis) {
        List<String> labels = TickLabels.of(axis);
        double above = Double.POSITIVE_INFINITY;
        for (int i = 0; i < labels.size(); i++) {
            double baseline = Math.rint(scale.y(axis.ticks().get(i))) + HALF_DIGIT;
            if (above - baseline >= 11) {
                label(labels.get(i), baseline);
                above = baseline;
            }
        }
    }

    void threshold(Threshold threshold) {
        double y = Math.rint(scale.y(threshold.value()));
        if (y < plot.top() || y > plot.bottom()) {
            return;
        }
        var color = pen.color(threshold.level().line());
        pen.horizontal(color, y, plot.left(), plot.right(), 2, 2);
        boolean roomAbove = y - plot.top() > 12;
        double baseline = roomAbove ? y - 3 : y + 11;
        pen.text(Lettering.LABEL, color, threshold.label(), plot.left() + 5, baseline);
    }

    private void label(String text, double baseline) {
        pen.textRight(
                Lettering.AXIS,
                pen.color(Token.TEXT_SUBTLE),
                text,
                plot.left() - 1 - LABEL_GAP,
                baseline);
    }
}

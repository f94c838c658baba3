package dev.agentdyno.chart;

import javafx.scene.paint.Color;

/// The bar of a gauge: filled to the value, a tick at the budget, hatched beyond it, and small
/// ticks at each tenth, longer at nothing, half and full.
final class Ruler {
    private static final double BAR = 6;
    private static final int TENTHS = 10;

    private final Pen pen;
    private final double left;
    private final double top;
    private final double width;

    Ruler(Pen pen, double left, double top, double width) {
        this.pen = pen;
        this.left = left;
        this.top = top;
        this.width = width;
    }

    void paint(GaugeReading reading, boolean broken, boolean ticks) {
        double filled = at(reading.value(), reading.full());
        double budget = at(reading.budget(), reading.full());
        pen.fill(Token.INSET, left, top, width, BAR);
        if (!Double.isNaN(budget)) {
            pen.hatch(left + budget, top, width - budget, BAR);
        }
        if (filled > 0) {
            Color color = pen.color(broken ? Token.CRITICAL : Token.P90);
            pen.fill(color, left, top, Math.rint(filled), BAR);
        }
        if (ticks) {
            ticks();
        }
        if (!Double.isNaN(budget)) {
            pen.fill(Token.TEXT, left + Math.rint(budget) - 0.75, top - 3, 1.5, BAR + 7);
        }
    }

    private void ticks() {
        for (int tenth = 0; tenth <= TENTHS; tenth++) {
            boolean longer = tenth % (TENTHS / 2) == 0;
            double x = left + Math.rint(tenth * (width - 1) / TENTHS);
            pen.fill(Token.AXIS, x, top + BAR + 1, 1, longer ? 5 : 3);
        }
    }

    /// Pixels from the left end, NaN if unknown.
    private double at(double value, double full) {
        return full > 0 ? Math.clamp(value / full, 0, 1) * width : Double.NaN;
    }
}

package dev.agentdyno.chart;

import java.util.List;

/// The head of a strip: title and unit at the left, legend at the right.
///
/// Where the legend does not fit beside the title, names are shortened; where that does not do,
/// entries are left out from the left.
final class LegendPainter {
    private static final double SAMPLE = 14;
    private static final double MARKER = 8;
    private static final double AFTER_SAMPLE = 4;
    private static final double BEFORE_VALUE = 5;
    private static final double BETWEEN = 10;
    private static final double HEAT_CELL = 10;

    private final Pen pen;

    LegendPainter(Pen pen) {
        this.pen = pen;
    }

    /// Title and unit on a baseline; answers where they end.
    double title(String title, String unit, double x, double baseline) {
        pen.text(Lettering.TITLE, pen.color(Token.TEXT), title, x, baseline);
        double end = x + Lettering.width(Lettering.TITLE, title);
        if (unit.isEmpty()) {
            return end;
        }
        double unitX = Math.rint(end + 7);
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_SUBTLE), unit, unitX, baseline);
        return unitX + Lettering.width(Lettering.LABEL, unit);
    }

    /// Entries from the right edge to the left, all of them right of `least`.
    void items(List<LegendItem> items, double least, double right, double baseline) {
        double at = right;
        List<LegendItem> fitted =
                LegendNames.fitted(items, item -> Math.ceil(width(item)) + BETWEEN, right - least);
        for (LegendItem item : fitted.reversed()) {
            double left = Math.rint(at - Math.ceil(width(item)));
            paint(item, left, baseline);
            at = left - BETWEEN;
        }
    }

    double width(LegendItem item) {
        double name = Lettering.width(Lettering.LABEL, item.name());
        return switch (item.sample()) {
            case LegendItem.Sample.Line line -> SAMPLE + AFTER_SAMPLE + name + valueWidth(item);
            case LegendItem.Sample.Marker marker ->
                    MARKER + AFTER_SAMPLE + 1 + name + valueWidth(item);
            case LegendItem.Sample.Heat heat ->
                    name
                            + 2 * AFTER_SAMPLE
                            + HEAT_CELL * ChartTheme.HEAT_STEPS
                            + Lettering.width(Lettering.LABEL, item.value().orElse(""));
        };
    }

    private double valueWidth(LegendItem item) {
        return item.value()
                .map(v -> BEFORE_VALUE + Lettering.width(Lettering.VALUE, v))
                .orElse(0.0);
    }

    private void paint(LegendItem item, double left, double baseline) {
        switch (item.sample()) {
            case LegendItem.Sample.Line line -> {
                sample(line, left, baseline - 5);
                words(item, left + SAMPLE + AFTER_SAMPLE, baseline);
            }
            case LegendItem.Sample.Marker marker -> {
                Markers.paint(
                        pen, marker.shape(), marker.color(), left + MARKER / 2, baseline - 4, 7);
                words(item, left + MARKER + AFTER_SAMPLE + 1, baseline);
            }
            case LegendItem.Sample.Heat heat -> heat(item, left, baseline);
        }
    }

    private void words(LegendItem item, double x, double baseline) {
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), item.name(), x, baseline);
        double end = x + Lettering.width(Lettering.LABEL, item.name()) + BEFORE_VALUE;
        item.value()
                .ifPresent(value ->
                        pen.text(Lettering.VALUE, valueColor(value), value, end, baseline));
    }

    private javafx.scene.paint.Color valueColor(String value) {
        boolean unknown = value.equals(Numbers.UNKNOWN);
        return pen.color(unknown ? Token.TEXT_SUBTLE : Token.TEXT);
    }

    private void sample(LegendItem.Sample.Line line, double left, double y) {
        double[] dash = shortened(line.dash());
        boolean on = true;
        double x = left;
        for (int i = 0; x < left + SAMPLE; i++) {
            double length = dash.length == 0 ? SAMPLE : dash[i % dash.length];
            if (on) {
                pen.fill(line.color(), x, y, Math.min(length, left + SAMPLE - x), 2);
            }
            x += length;
            on = !on;
        }
    }

    /// The dash in the little room of a sample, so that its rhythm is seen at least once.
    private static double[] shortened(Dash dash) {
        return switch (dash) {
            case SOLID -> new double[0];
            case DASHED -> new double[] {5, 3};
            case DASH_DOT -> new double[] {5, 2, 2, 2};
            case SHORT -> new double[] {4, 2};
            case DOTTED -> new double[] {2, 2};
            case FINE -> new double[] {1, 2};
        };
    }

    private void heat(LegendItem item, double left, double baseline) {
        pen.text(Lettering.LABEL, pen.color(Token.TEXT_MUTED), item.name(), left, baseline);
        double x = Math.rint(left + Lettering.width(Lettering.LABEL, item.name()) + AFTER_SAMPLE);
        double top = baseline - 9;
        for (int step = 0; step < ChartTheme.HEAT_STEPS; step++) {
            pen.fill(pen.theme().heat(step), x + step * HEAT_CELL, top, HEAT_CELL, 8);
        }
        pen.frame(pen.color(Token.LINE_CONTROL), x, top, HEAT_CELL, 8);
        double after = x + ChartTheme.HEAT_STEPS * HEAT_CELL + AFTER_SAMPLE;
        pen.text(
                Lettering.LABEL,
                pen.color(Token.TEXT_MUTED),
                item.value().orElse(""),
                after,
                baseline);
    }
}

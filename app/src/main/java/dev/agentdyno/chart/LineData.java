package dev.agentdyno.chart;

import java.util.function.IntToDoubleFunction;

/// One line of a [StripChart]: a value for every slot of the chart's [TimeGrid], NaN where unknown.
///
/// `values` is read while painting and must not change afterwards; hand over an immutable snapshot.
/// `width` is in pixels; `filled` lays the series' area colour under the line.
public record LineData(
        String name,
        IntToDoubleFunction values,
        SeriesColor color,
        Dash dash,
        double width,
        boolean filled) {
    private static final double PLAIN = 1.3;
    private static final double CHIEF = 1.5;

    /// A solid line of common width.
    public static LineData of(String name, IntToDoubleFunction values, SeriesColor color) {
        return new LineData(name, values, color, Dash.SOLID, PLAIN, false);
    }

    public LineData dashed(Dash pattern) {
        return new LineData(name, values, color, pattern, width, filled);
    }

    /// The chief series of its chart: a little thicker.
    public LineData chief() {
        return widened(CHIEF);
    }

    public LineData widened(double pixels) {
        return new LineData(name, values, color, dash, pixels, filled);
    }

    public LineData withArea() {
        return new LineData(name, values, color, dash, width, true);
    }
}

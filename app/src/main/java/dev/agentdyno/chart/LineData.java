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
        boolean filled,
        LineData.Told told) {
    private static final double PLAIN = 1.3;
    private static final double CHIEF = 1.5;

    /// What the legend tells of a line while nothing is pointed at.
    public enum Told {
        /// The value at the end; unknown where the line ended earlier.
        NEWEST,
        /// The last value in view, however long ago.
        LAST,
        /// The greatest value in view: for lines of which most is a gap.
        GREATEST
    }

    /// A solid line of common width.
    public static LineData of(String name, IntToDoubleFunction values, SeriesColor color) {
        return new LineData(name, values, color, Dash.SOLID, PLAIN, false, Told.NEWEST);
    }

    public LineData dashed(Dash pattern) {
        return new LineData(name, values, color, pattern, width, filled, told);
    }

    /// The chief series of its chart: a little thicker.
    public LineData chief() {
        return widened(CHIEF);
    }

    public LineData widened(double pixels) {
        return new LineData(name, values, color, dash, pixels, filled, told);
    }

    public LineData withArea() {
        return new LineData(name, values, color, dash, width, true, told);
    }

    public LineData telling(Told next) {
        return new LineData(name, values, color, dash, width, filled, next);
    }
}

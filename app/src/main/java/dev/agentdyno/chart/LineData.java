package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// One line of a [StripChart]: a value for every slot of the chart's [TimeGrid], NaN where unknown.
///
/// `values` is read while painting and must not change afterwards; hand over an immutable snapshot.
/// `width` is in pixels; `filled` lays the series' area colour under the line. `said` is what the
/// legend says of a slot: the value itself, unless the line stands on others.
public record LineData(
        String name,
        IntToDoubleFunction values,
        IntToDoubleFunction said,
        SeriesColor color,
        Dash dash,
        double width,
        boolean filled,
        LineData.Told told) {
    private static final double PLAIN = 1.3;
    private static final double CHIEF = 1.5;

    /// Parts of a whole, one standing on the other; the first is on top.
    ///
    /// @param parts each with its own values, of which those that are unknown count as nothing
    /// @param whole known where the sum is
    public static List<LineData> stacked(List<LineData> parts, IntToDoubleFunction whole) {
        List<LineData> lines = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            List<LineData> below = parts.subList(i, parts.size());
            LineData part = parts.get(i);
            lines.add(
                    new LineData(
                            part.name,
                            slot -> sum(below, whole, slot),
                            part.values,
                            part.color,
                            part.dash,
                            part.width,
                            true,
                            part.told));
        }
        return lines;
    }

    private static double sum(List<LineData> parts, IntToDoubleFunction whole, int slot) {
        double sum = Double.isNaN(whole.applyAsDouble(slot)) ? Double.NaN : 0;
        for (LineData part : parts) {
            double value = part.values.applyAsDouble(slot);
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum;
    }

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
        return new LineData(name, values, values, color, Dash.SOLID, PLAIN, false, Told.NEWEST);
    }

    public LineData dashed(Dash pattern) {
        return new LineData(name, values, said, color, pattern, width, filled, told);
    }

    /// The chief series of its chart: a little thicker.
    public LineData chief() {
        return widened(CHIEF);
    }

    public LineData widened(double pixels) {
        return new LineData(name, values, said, color, dash, pixels, filled, told);
    }

    public LineData withArea() {
        return new LineData(name, values, said, color, dash, width, true, told);
    }

    /// The same line, of which the legend says something else.
    public LineData saying(IntToDoubleFunction next) {
        return new LineData(name, values, next, color, dash, width, filled, told);
    }

    public LineData telling(Told next) {
        return new LineData(name, values, said, color, dash, width, filled, next);
    }
}

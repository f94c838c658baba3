package dev.agentdyno.recording;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;

/// What one strip chart of a report shows; values are by slot of the shared [TimeFrame], NaN where
/// unknown.
///
/// @param axis writes a tick's number, in the unit of `unit`
record Strip(
        String title,
        String unit,
        Scale scale,
        DoubleFunction<String> axis,
        List<Line> lines,
        List<Limit> limits,
        List<Mark> marks) {

    Strip marked(List<Mark> moments) {
        return new Strip(title, unit, scale, axis, lines, limits, moments);
    }

    /// One line; `style` is a class of the style sheet, which gives it its colour and dash.
    ///
    /// @param values by slot of the time frame
    /// @param reading what the legend says beside the name
    record Line(
            String name, String style, IntToDoubleFunction values, boolean area, String reading) {

        double[] toArray(int slots) {
            double[] array = new double[slots];
            Arrays.setAll(array, values);
            return array;
        }
    }

    /// A value that must not be passed, drawn across the strip.
    record Limit(String text, double value) {}

    /// A moment; `style` says how it is drawn.
    record Mark(long nanos, String style, String text) {}
}

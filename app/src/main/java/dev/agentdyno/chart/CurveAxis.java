package dev.agentdyno.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/// The logarithmic axis under a [CurveChart], from the first of all places to the last.
record CurveAxis(Plot plot, double min, double max) {
    private static final double PIXELS_A_TICK = 56;
    private static final double EMPTY_MAX = 10_000;

    static CurveAxis of(List<CurveLine> lines, Plot plot) {
        double min = places(lines).min().orElse(1);
        double max = places(lines).max().orElse(EMPTY_MAX);
        return new CurveAxis(plot, min, max > min ? max : min * 10);
    }

    private static DoubleStream places(List<CurveLine> lines) {
        return lines.stream().flatMapToDouble(line -> DoubleStream.of(line.xs()));
    }

    double x(double place) {
        return plot.left() + Math.log(place / min) / Math.log(max / min) * plot.width();
    }

    List<Double> ticks() {
        return Ticks.logarithmic(min, max, (int) Math.max(2, plot.width() / PIXELS_A_TICK));
    }

    /// The place of the lines that is drawn nearest to a pixel; NaN without any.
    double nearest(double pixel, List<CurveLine> lines) {
        return places(lines)
                .boxed()
                .min((a, b) -> Double.compare(Math.abs(x(a) - pixel), Math.abs(x(b) - pixel)))
                .orElse(Double.NaN);
    }
}

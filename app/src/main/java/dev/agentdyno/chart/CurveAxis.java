package dev.agentdyno.chart;

import java.util.List;
import java.util.stream.DoubleStream;

/// The axis under a [CurveChart]: logarithmic from the first of all places to the last, or linear
/// from 0 with a tick at each place.
///
/// @param places those of all lines, rising
record CurveAxis(Plot plot, AxisRange.Scale scale, double min, double max, List<Double> places) {
    private static final double PIXELS_A_TICK = 56;
    private static final double EMPTY_LOG_MAX = 10_000;
    private static final double EMPTY_MAX = 8;

    static CurveAxis of(List<CurveLine> lines, Plot plot, AxisRange.Scale scale) {
        List<Double> places =
                lines.stream()
                        .flatMapToDouble(line -> DoubleStream.of(line.xs()))
                        .sorted()
                        .distinct()
                        .boxed()
                        .toList();
        return switch (scale) {
            case LOG -> logarithmic(plot, places);
            case LINEAR ->
                    new CurveAxis(
                            plot,
                            scale,
                            0,
                            places.isEmpty() ? EMPTY_MAX : places.getLast(),
                            places);
        };
    }

    private static CurveAxis logarithmic(Plot plot, List<Double> places) {
        double min = places.isEmpty() ? 1 : places.getFirst();
        double max = places.isEmpty() ? EMPTY_LOG_MAX : places.getLast();
        return new CurveAxis(plot, AxisRange.Scale.LOG, min, max > min ? max : min * 10, places);
    }

    double x(double place) {
        double part =
                switch (scale) {
                    case LOG -> Math.log(place / min) / Math.log(max / min);
                    case LINEAR -> (place - min) / (max - min);
                };
        return plot.left() + part * plot.width();
    }

    List<Double> ticks() {
        int most = (int) Math.max(2, plot.width() / PIXELS_A_TICK);
        return switch (scale) {
            case LOG -> Ticks.logarithmic(min, max, most);
            case LINEAR -> places.isEmpty() ? Ticks.linear(min, max, most) : places;
        };
    }

    /// The place of the lines that is drawn nearest to a pixel; NaN without any.
    double nearest(double pixel) {
        return places.stream()
                .min((a, b) -> Double.compare(Math.abs(x(a) - pixel), Math.abs(x(b) - pixel)))
                .orElse(Double.NaN);
    }
}

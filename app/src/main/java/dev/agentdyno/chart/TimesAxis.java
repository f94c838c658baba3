package dev.agentdyno.chart;

import java.util.List;

/// The logarithmic axis of times under a [TimesChart], never shorter than from one to ten.
///
/// @param min seconds at its left end
/// @param max seconds at its right end
record TimesAxis(Plot plot, double min, double max) {
    private static final double PIXELS_A_TICK = 44;
    private static final double LEAST = 10;
    private static final double EMPTY_MIN = 0.001;
    private static final double EMPTY_MAX = 1;

    static TimesAxis of(TimesData data, Plot plot) {
        if (data.empty()) {
            return new TimesAxis(plot, EMPTY_MIN, EMPTY_MAX);
        }
        double min = data.edges().getFirst();
        double max = data.edges().getLast();
        double wider = Math.max(1, Math.sqrt(LEAST * min / max));
        return new TimesAxis(plot, min / wider, max * wider);
    }

    double x(double seconds) {
        return plot.left() + Math.log(seconds / min) / Math.log(max / min) * plot.width();
    }

    double seconds(double x) {
        return min * Math.pow(max / min, (x - plot.left()) / plot.width());
    }

    List<Double> ticks() {
        return Ticks.logarithmic(min, max, (int) Math.max(2, plot.width() / PIXELS_A_TICK));
    }
}

package dev.agentdyno.chart;

import java.util.List;

/// A left axis fitted to the data: its bounds and the round values that get a grid line.
record LeftAxis(AxisRange.Scale kind, double min, double max, List<Double> ticks) {
    private static final double PIXELS_A_TICK = 24;
    private static final double LOG_PIXELS_A_TICK = 11;

    /// Fits `range` to data from `least` to `greatest` (NaN where there is none) on a plot that is
    /// `height` pixels high. A bound that is open goes to the next round value.
    static LeftAxis fit(AxisRange range, double least, double greatest, double height) {
        return switch (range.scale()) {
            case LINEAR -> linear(range, least, greatest, height);
            case LOG -> logarithmic(range, least, greatest, height);
        };
    }

    private static LeftAxis linear(AxisRange range, double least, double greatest, double height) {
        int most = Math.clamp((int) (height / PIXELS_A_TICK), 2, 4);
        double min = Double.isNaN(range.min()) ? Math.min(0, or(least, 0)) : range.min();
        double high = Double.isNaN(range.max()) ? or(greatest, min + 1) : range.max();
        if (high <= min) {
            high = min + 1;
        }
        if (!Double.isNaN(range.max())) {
            return new LeftAxis(range.scale(), min, high, Ticks.linear(min, high, 2));
        }
        double step = tightest(min, high, most);
        double max = ceiling(high, step);
        int intervals = (int) Math.round((max - min) / step);
        return new LeftAxis(range.scale(), min, max, Ticks.linear(min, max, intervals));
    }

    /// The step of at most `most` intervals that leaves the least room above the data; the finer of
    /// two that leave the same.
    private static double tightest(double min, double high, int most) {
        double best = Ticks.step(high - min, 2);
        for (int intervals = 3; intervals <= most; intervals++) {
            double step = Ticks.step(high - min, intervals);
            if (ceiling(high, step) <= ceiling(high, best)) {
                best = step;
            }
        }
        return best;
    }

    private static double ceiling(double value, double step) {
        return Math.ceil(value / step - 1e-9) * step;
    }

    private static LeftAxis logarithmic(
            AxisRange range, double least, double greatest, double height) {
        double high = positive(range.max(), positive(greatest, 1));
        double low = positive(range.min(), Math.min(positive(least, high / 10), high));
        double min = Double.isNaN(range.min()) ? Ticks.logFloor(low) : range.min();
        double max = Double.isNaN(range.max()) ? Ticks.logCeiling(high) : range.max();
        if (max <= min) {
            max = min * 10;
        }
        int most = Math.max(3, (int) (height / LOG_PIXELS_A_TICK));
        return new LeftAxis(range.scale(), min, max, Ticks.logarithmic(min, max, most));
    }

    ValueScale scale(Plot plot) {
        return new ValueScale(kind, min, max, plot.top(), plot.bottom());
    }

    private static double or(double value, double other) {
        return Double.isFinite(value) ? value : other;
    }

    private static double positive(double value, double other) {
        return Double.isFinite(value) && value > 0 ? value : other;
    }
}

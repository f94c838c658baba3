package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.List;

/// Round values for an axis.
final class Ticks {
    private static final double[] LINEAR_STEPS = {1, 2, 2.5, 5, 10};
    private static final double[] LOG_STEPS = {1, 2, 5};

    private Ticks() {}

    /// The smallest step of 1, 2, 2.5 or 5 times a power of ten that takes no more than `intervals`
    /// to cover `span`.
    static double step(double span, int intervals) {
        double least = span / intervals;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : LINEAR_STEPS) {
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /// Multiples of a round step from `min` to `max`, both included where they are multiples.
    static List<Double> linear(double min, double max, int intervals) {
        double step = step(max - min, intervals);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// Values of 1, 2 and 5 times a power of ten from `min` to `max`; only powers of ten where
    /// those would be more than `most`, and fewer of these where they still are.
    static List<Double> logarithmic(double min, double max, int most) {
        List<Double> fine = steps(min, max, LOG_STEPS);
        if (fine.size() <= most) {
            return fine;
        }
        List<Double> decades = steps(min, max, new double[] {1});
        int every = Math.ceilDiv(decades.size(), Math.max(1, most));
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < decades.size(); i += every) {
            kept.add(decades.get(i));
        }
        return kept;
    }

    /// The greatest value of 1, 2 or 5 times a power of ten that is not above `value`.
    static double logFloor(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        double found = power;
        for (double step : LOG_STEPS) {
            if (step * power <= value * (1 + 1e-9)) {
                found = step * power;
            }
        }
        return found;
    }

    /// The least value of 1, 2 or 5 times a power of ten that is not below `value`.
    static double logCeiling(double value) {
        double floor = logFloor(value);
        if (floor >= value * (1 - 1e-9)) {
            return floor;
        }
        double power = Math.pow(10, Math.floor(Math.log10(floor) + 1e-9));
        double digit = floor / power;
        return digit < 1.5 ? 2 * power : digit < 3 ? 5 * power : 10 * power;
    }

    private static List<Double> steps(double min, double max, double[] digits) {
        List<Double> ticks = new ArrayList<>();
        int from = (int) Math.floor(Math.log10(min));
        int to = (int) Math.ceil(Math.log10(max));
        for (int power = from; power <= to; power++) {
            for (double digit : digits) {
                double value = digit * Math.pow(10, power);
                if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }
}

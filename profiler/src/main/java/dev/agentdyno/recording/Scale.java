package dev.agentdyno.recording;

import java.util.ArrayList;
import java.util.List;

/// The value axis of a chart: from a value to a height between 0 (foot) and 1 (top), with ticks at
/// round values.
record Scale(double low, double high, boolean log, List<Double> ticks) {
    private static final int DECADE_STEPS_LIMIT = 3;

    /// What is less than this part of the greatest value stands at the foot.
    private static final double MOST_RATIO = 5_000;

    Scale {
        ticks = List.copyOf(ticks);
    }

    /// From zero to a round value at or above `max`, with three to five ticks.
    static Scale linear(double max) {
        double top = max > 0 && Double.isFinite(max) ? max : 1;
        double step = roundStep(top / 3);
        double high = Math.ceil(top / step - 1e-9) * step;
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high * (1 + 1e-9); i++) {
            ticks.add(i * step);
        }
        return new Scale(0, high, false, ticks);
    }

    /// Over the decades that hold `min` to `max`; ticks at 1, 2 and 5 where there is room.
    static Scale log(double min, double max) {
        double least = min > 0 && Double.isFinite(min) ? min : 1e-3;
        double most = max > least * 4 && Double.isFinite(max) ? max : least * 4;
        double low = roundDown(Math.max(least, most / MOST_RATIO));
        double high = roundUp(most);
        return new Scale(low, high, true, logTicks(low, high));
    }

    private static List<Double> logTicks(double low, double high) {
        double[] mantissas =
                Math.log10(high / low) < DECADE_STEPS_LIMIT
                        ? new double[] {1, 2, 5}
                        : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (int e = (int) Math.floor(Math.log10(low)); Math.pow(10, e) <= high * 1.001; e++) {
            for (double mantissa : mantissas) {
                double tick = mantissa * Math.pow(10, e);
                if (tick >= low * 0.999 && tick <= high * 1.001) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// Where `value` stands, 0 to 1; values outside stand at the edge.
    double at(double value) {
        double part =
                log
                        ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                        : (value - low) / (high - low);
        return Math.clamp(part, 0, 1);
    }

    private static double roundStep(double raw) {
        double decade = Math.pow(10, Math.floor(Math.log10(raw)));
        double part = raw / decade;
        double mantissa = part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10;
        return mantissa * decade;
    }

    private static double roundDown(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double part = value / decade;
        return (part >= 5 ? 5 : part >= 2 ? 2 : 1) * decade;
    }

    private static double roundUp(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double part = value / decade;
        return (part <= 1.001 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * decade;
    }
}

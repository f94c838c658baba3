package dev.agentdyno.chart;

/// Values as pixels from `bottom` (`min`) up to `top` (`max`); values beyond lie outside.
record ValueScale(AxisRange.Scale kind, double min, double max, double top, double bottom) {
    double y(double value) {
        return bottom - share(value) * (bottom - top);
    }

    /// 0 at the lower end, 1 at the upper end.
    private double share(double value) {
        return switch (kind) {
            case LINEAR -> (value - min) / (max - min);
            case LOG -> Math.log(Math.max(value, min * 1e-3) / min) / Math.log(max / min);
        };
    }
}

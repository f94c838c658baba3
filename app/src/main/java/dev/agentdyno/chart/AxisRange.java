package dev.agentdyno.chart;

/// The values a left axis shows; NaN leaves a bound to the data.
///
/// A linear axis starts at zero unless told; a logarithmic one covers the data that is visible.
public record AxisRange(Scale scale, double min, double max) {
    public static final AxisRange LINEAR = new AxisRange(Scale.LINEAR, 0, Double.NaN);
    public static final AxisRange LOG = new AxisRange(Scale.LOG, Double.NaN, Double.NaN);
    public static final AxisRange PERCENT = new AxisRange(Scale.LINEAR, 0, 100);

    /// How values spread over the height.
    public enum Scale {
        LINEAR,
        LOG
    }

    public static AxisRange log(double min, double max) {
        return new AxisRange(Scale.LOG, min, max);
    }

    public static AxisRange linear(double min, double max) {
        return new AxisRange(Scale.LINEAR, min, max);
    }
}

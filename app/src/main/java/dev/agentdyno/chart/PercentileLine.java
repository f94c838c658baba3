package dev.agentdyno.chart;

/// Values by percentile for a [PercentileChart]. The arrays are read while painting and must not
/// change afterwards.
///
/// Arrays stand in it for the painter's sake; nothing compares lines.
///
/// @param percentiles 0 to 100, rising; as many as `values`
@SuppressWarnings("ArrayRecordComponent")
public record PercentileLine(
        String name,
        double[] percentiles,
        double[] values,
        SeriesColor color,
        Dash dash,
        MarkerShape marker) {
    /// The value at a percentile: that of the next point at or beyond it; NaN past the last.
    double at(double percentile) {
        for (int i = 0; i < percentiles.length; i++) {
            if (percentiles[i] >= percentile) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /// The greatest value; 0 without any.
    double greatest() {
        double greatest = 0;
        for (double value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }

    /// The last percentile that has a value; 0 without any.
    double last() {
        return percentiles.length == 0 ? 0 : percentiles[percentiles.length - 1];
    }
}

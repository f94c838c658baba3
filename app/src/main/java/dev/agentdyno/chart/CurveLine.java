package dev.agentdyno.chart;

/// One line of a [CurveChart]: a value for each of some places on its axis. The arrays are read
/// while painting and must not change afterwards.
///
/// Arrays stand in it for the painter's sake; nothing compares lines.
///
/// @param xs above 0, rising; as many as `values`
@SuppressWarnings("ArrayRecordComponent")
public record CurveLine(
        String name,
        double[] xs,
        double[] values,
        SeriesColor color,
        Dash dash,
        MarkerShape marker) {

    /// The value exactly at a place; NaN where there is none.
    double at(double x) {
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] == x) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}

package dev.agentdyno.chart;

/// Moments as pixels and back.
///
/// The visible span is moved to a whole multiple of the time a pixel stands for, so that a live
/// chart scrolls by whole pixels and each column always holds the same slots.
record TimeProjection(long fromNanos, long pixelNanos, double left, int columns) {

    static TimeProjection of(TimeSpan visible, Plot plot) {
        int columns = Math.max(1, plot.columns());
        long pixelNanos = Math.max(1, Math.ceilDiv(visible.lengthNanos(), columns));
        long to = Math.ceilDiv(visible.toNanos(), pixelNanos) * pixelNanos;
        return new TimeProjection(to - columns * pixelNanos, pixelNanos, plot.left(), columns);
    }

    /// Where a moment lies; outside the plot for one that is not visible.
    double x(long nanos) {
        return left + column(nanos);
    }

    /// A moment in pixels from the left edge of the plot.
    double column(long nanos) {
        return (double) (nanos - fromNanos) / pixelNanos;
    }

    long nanosAt(double x) {
        return fromNanos + Math.round((x - left) * pixelNanos);
    }

    long toNanos() {
        return fromNanos + columns * pixelNanos;
    }

    boolean shows(long nanos) {
        return nanos >= fromNanos && nanos < toNanos();
    }

    /// The number of the first column when columns are counted from the epoch; patterns that start
    /// from it stay with the data while the chart scrolls.
    long firstColumn() {
        return Math.floorDiv(fromNanos, pixelNanos);
    }
}

package dev.agentdyno.chart;

/// Which pixel columns a dashed line draws; the pattern stays with the data while it scrolls.
final class DashPattern {
    private final double[] lengths;
    private final double period;
    private final long firstColumn;

    DashPattern(Dash dash, long firstColumn) {
        this.lengths = dash.lengths();
        this.firstColumn = firstColumn;
        double sum = 0;
        for (double length : lengths) {
            sum += length;
        }
        period = sum;
    }

    /// Drawn and left out in turn; empty for a line without gaps.
    double[] lengths() {
        return lengths.clone();
    }

    boolean draws(int column) {
        return drawsAt(offset() + column);
    }

    /// Whether a steep line draws so many pixels from the top.
    boolean drawsHeight(int pixels) {
        return drawsAt(pixels);
    }

    private boolean drawsAt(double place) {
        if (lengths.length == 0) {
            return true;
        }
        double at = place;
        at -= Math.floor(at / period) * period;
        for (int i = 0; i < lengths.length; i++) {
            at -= lengths[i];
            if (at < 0) {
                return i % 2 == 0;
            }
        }
        return false;
    }

    /// Pixels into the pattern at the first column.
    double offset() {
        return period == 0 ? 0 : firstColumn % (long) period;
    }
}

package dev.agentdyno.chart;

import java.util.List;

/// Finds a note of one line of text its place in a plot: as low as may be, but where no line runs
/// through it. Pure.
final class NotePlace {
    private static final int FROM_BOTTOM = 10;
    private static final int ABOVE_BASELINE = 11;
    private static final int BELOW_BASELINE = 4;

    /// Half the thickness of a line, and some air.
    private static final int CLEARANCE = 3;

    private final Plot plot;
    private final ValueScale scale;

    /// By pixel rows from the top of the plot.
    private final boolean[] taken;

    NotePlace(Plot plot, ValueScale scale) {
        this.plot = plot;
        this.scale = scale;
        this.taken = new boolean[Math.max(0, (int) plot.height())];
    }

    /// The baseline of a note that goes from `left` on for `width` pixels, beside `lines`; the
    /// lowest there is where they leave no room.
    double baseline(List<Columns> lines, double left, double width) {
        int from = (int) Math.floor(left - plot.left()) - CLEARANCE;
        int to = (int) Math.ceil(left - plot.left() + width) + CLEARANCE;
        for (Columns line : lines) {
            for (int column = Math.max(0, from); column < Math.min(to, line.count()); column++) {
                if (!line.hasGap(column)) {
                    take(line.least(column), line.greatest(column));
                }
            }
        }
        double lowest = plot.bottom() - FROM_BOTTOM;
        for (double at = lowest; at >= plot.top() + ABOVE_BASELINE; at--) {
            if (isFree(row(at) - ABOVE_BASELINE, row(at) + BELOW_BASELINE)) {
                return at;
            }
        }
        return lowest;
    }

    private int row(double y) {
        return (int) Math.floor(y - plot.top());
    }

    private void take(double least, double greatest) {
        int last = Math.min(taken.length - 1, row(scale.y(least)) + CLEARANCE);
        for (int row = Math.max(0, row(scale.y(greatest)) - CLEARANCE); row <= last; row++) {
            taken[row] = true;
        }
    }

    private boolean isFree(int from, int to) {
        for (int row = Math.max(0, from); row <= Math.min(to, taken.length - 1); row++) {
            if (taken[row]) {
                return false;
            }
        }
        return true;
    }
}

package dev.agentdyno.recording;

import java.util.ArrayList;
import java.util.List;

/// Reduces a series to pixel columns.
final class Columns {
    private Columns() {}

    /// The unbroken pieces of a series, each a list of `{x, first-drawn, last-drawn, greatest}`
    /// with x in pixels from the left edge. When several values share a column, its least and
    /// greatest are drawn, in the order in which they came.
    static List<List<double[]>> pieces(double[] values, int columns) {
        List<List<double[]>> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        int each = Math.max(1, Math.ceilDiv(values.length, Math.max(1, columns)));
        for (int from = 0; from < values.length; from += each) {
            int to = Math.min(values.length, from + each);
            double[] column = column(values, from, to, columns);
            if (column.length > 0) {
                piece.add(column);
            } else if (!piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private static double[] column(double[] values, int from, int to, int columns) {
        int least = -1;
        int greatest = -1;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                least = least < 0 || values[i] < values[least] ? i : least;
                greatest = greatest < 0 || values[i] > values[greatest] ? i : greatest;
            }
        }
        if (least < 0) {
            return new double[0];
        }
        double x = (from + to) / 2.0 / values.length * columns;
        return new double[] {
            x,
            values[Math.min(least, greatest)],
            values[Math.max(least, greatest)],
            values[greatest]
        };
    }
}

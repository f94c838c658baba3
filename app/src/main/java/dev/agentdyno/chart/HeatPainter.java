package dev.agentdyno.chart;

/// Draws the cells of a heat map; rows of the data that would be thinner than four pixels are drawn
/// together.
final class HeatPainter {
    private static final double LEAST_HEIGHT = 4;

    private final Pen pen;
    private final Plot plot;
    private final ValueScale scale;

    HeatPainter(Pen pen, Plot plot, ValueScale scale) {
        this.pen = pen;
        this.plot = plot;
        this.scale = scale;
    }

    void cells(HeatCells cells) {
        int together = rowsTogether(cells);
        double[] sums = new double[cells.columns()];
        double most = most(cells, together, sums);
        for (int row = 0; row < cells.rows(); row += together) {
            int upper = Math.min(row + together, cells.rows());
            band(cells, row, upper, sums);
            double top = Math.max(plot.top(), Math.rint(scale.y(cells.bound(upper))));
            double bottom = Math.min(plot.bottom(), Math.rint(scale.y(cells.bound(row))));
            if (bottom > top) {
                paintBand(cells, sums, most, top, bottom);
            }
        }
    }

    /// The colour of a count: 0 for none, then 1 to 6 by the square root of its share of the most.
    static int step(double count, double most) {
        if (count <= 0) {
            return 0;
        }
        int top = ChartTheme.HEAT_STEPS - 1;
        return Math.clamp((int) Math.ceil(Math.sqrt(count / most) * top), 1, top);
    }

    private void paintBand(HeatCells cells, double[] sums, double most, double top, double bottom) {
        int column = 0;
        while (column < sums.length) {
            int step = step(sums[column], most);
            int end = column + 1;
            while (end < sums.length && step(sums[end], most) == step) {
                end++;
            }
            if (step > 0) {
                double left = Math.max(plot.left(), edge(cells, column));
                double right = Math.min(plot.right(), edge(cells, end));
                pen.fill(pen.theme().heat(step), left, top, right - left, bottom - top);
            }
            column = end;
        }
    }

    private static double edge(HeatCells cells, int column) {
        return Math.rint(cells.left() + column * cells.columnWidth());
    }

    private int rowsTogether(HeatCells cells) {
        double height = Math.abs(scale.y(cells.bound(0)) - scale.y(cells.bound(1)));
        return Math.max(1, (int) Math.ceil(LEAST_HEIGHT / Math.max(height, 1e-6)));
    }

    private static double most(HeatCells cells, int together, double[] sums) {
        double most = 0;
        for (int row = 0; row < cells.rows(); row += together) {
            band(cells, row, Math.min(row + together, cells.rows()), sums);
            for (double sum : sums) {
                most = Math.max(most, sum);
            }
        }
        return most;
    }

    private static void band(HeatCells cells, int from, int to, double[] sums) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] = 0;
            for (int row = from; row < to; row++) {
                sums[column] += cells.at(column, row);
            }
        }
    }
}

package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Percentiles;
import java.util.Arrays;

/// Draws the times of all requests as a heat map in SVG: seven steps of colour on a square-root
/// scale, one path a step.
final class HeatPainter {
    private static final int STEPS = 6;
    private static final int MOST_COLUMNS = 150;
    private static final double PLOT_WIDTH =
            StripPainter.WIDTH - StripPainter.LEFT - StripPainter.RIGHT;
    private static final double FOOT = StripPainter.HEIGHT - StripPainter.BOTTOM;

    private final TimeFrame time;

    HeatPainter(TimeFrame time) {
        this.time = time;
    }

    /// @param from first slot, of as many as the time frame has
    Markup paint(Percentiles heat, int from, String title, Scale scale) {
        Markup svg = new Markup();
        svg.add(
                "<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
                StripPainter.WIDTH, StripPainter.HEIGHT, title);
        svg.add(
                "<rect class=\"h0\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                StripPainter.LEFT, StripPainter.TOP, PLOT_WIDTH, FOOT - StripPainter.TOP);
        cells(svg, columns(heat, from), scale);
        ticks(svg, scale);
        StripPainter.timeAxis(svg, time, StripPainter.HEIGHT);
        return svg.add("</svg>");
    }

    private static void ticks(Markup svg, Scale scale) {
        for (double tick : scale.ticks()) {
            svg.add(
                    "<text class=\"tick\" x=\"%s\" y=\"%s\">%s</text>",
                    StripPainter.LEFT - 6, y(scale, tick) + 3.5, Figures.number(tick));
        }
    }

    private static void cells(Markup svg, long[][] columns, Scale scale) {
        StringBuilder[] paths = paths(columns, scale);
        for (int step = 1; step <= STEPS; step++) {
            if (!paths[step].isEmpty()) {
                svg.add("<path class=\"h" + step + "\" d=\"%s\"/>", paths[step]);
            }
        }
    }

    /// Neighbouring slots summed until there are at most [#MOST_COLUMNS].
    private long[][] columns(Percentiles heat, int from) {
        int each = Math.max(1, Math.ceilDiv(time.slots(), MOST_COLUMNS));
        long[][] columns = new long[Math.ceilDiv(time.slots(), each)][Percentiles.rows()];
        for (int slot = 0; slot < time.slots(); slot++) {
            int[] counts = heat.heat(from + slot);
            for (int row = 0; row < counts.length; row++) {
                columns[slot / each][row] += counts[row];
            }
        }
        return columns;
    }

    private static StringBuilder[] paths(long[][] columns, Scale scale) {
        StringBuilder[] paths = new StringBuilder[STEPS + 1];
        Arrays.setAll(paths, step -> new StringBuilder());
        double max = max(columns);
        double width = PLOT_WIDTH / Math.max(1, columns.length);
        for (int column = 0; column < columns.length; column++) {
            for (int row = 0; row < Percentiles.rows(); row++) {
                long count = columns[column][row];
                if (count > 0 && top(row) > scale.low()) {
                    int step = (int) Math.ceil(Math.sqrt(count / max) * STEPS);
                    double x = StripPainter.LEFT + column * width;
                    appendCell(paths[step], x, width, row, scale);
                }
            }
        }
        return paths;
    }

    private static void appendCell(
            StringBuilder path, double x, double width, int row, Scale scale) {
        double top = y(scale, top(row));
        double foot = y(scale, Percentiles.rowFloor(row));
        path.append('M')
                .append(Markup.coordinate(x))
                .append(' ')
                .append(Markup.coordinate(foot))
                .append('h')
                .append(Markup.coordinate(width + 0.1))
                .append('V')
                .append(Markup.coordinate(top))
                .append('h')
                .append(Markup.coordinate(-width - 0.1))
                .append('z');
    }

    private static double top(int row) {
        return row + 1 < Percentiles.rows()
                ? Percentiles.rowFloor(row + 1)
                : Double.POSITIVE_INFINITY;
    }

    private static double max(long[][] columns) {
        long max = 1;
        for (long[] column : columns) {
            for (long count : column) {
                max = Math.max(max, count);
            }
        }
        return max;
    }

    private static double y(Scale scale, double value) {
        return FOOT - scale.at(value) * (FOOT - StripPainter.TOP);
    }
}

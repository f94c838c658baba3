package dev.agentdyno.recording;

import java.util.List;

/// Draws a [Strip] as SVG.
///
/// Lines are reduced to the least and the greatest value of each pixel column, so that a run of any
/// length costs the same bytes; an unknown value is a gap.
final class StripPainter {
    static final double WIDTH = 640;
    static final double HEIGHT = 132;
    static final double LEFT = 44;
    static final double RIGHT = 8;
    static final double TOP = 10;
    static final double BOTTOM = 18;
    private static final int COLUMNS = (int) (WIDTH - LEFT - RIGHT);

    private final TimeFrame time;
    private final Markup svg = new Markup();

    StripPainter(TimeFrame time) {
        this.time = time;
    }

    Markup paint(Strip strip) {
        svg.add(
                "<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, strip.title() + ", " + strip.unit());
        grid(strip);
        strip.marks().forEach(this::mark);
        strip.lines().stream().filter(Strip.Line::area).forEach(line -> area(line, strip.scale()));
        strip.lines().forEach(line -> line(line, strip.scale()));
        strip.limits().forEach(limit -> limit(limit, strip.scale()));
        return svg.add("</svg>");
    }

    private void grid(Strip strip) {
        for (double tick : strip.scale().ticks()) {
            double y = y(strip.scale(), tick);
            svg.add("<path class=\"grid\" d=\"M%s %sH%s\"/>", LEFT, y, WIDTH - RIGHT);
            svg.add(
                    "<text class=\"tick\" x=\"%s\" y=\"%s\">%s</text>",
                    LEFT - 6, y + 3.5, strip.axis().apply(tick));
        }
        svg.add("<path class=\"axis\" d=\"M%s %sV%s\"/>", LEFT, TOP, HEIGHT - BOTTOM);
        timeAxis(svg, time, HEIGHT);
    }

    static void timeAxis(Markup svg, TimeFrame time, double height) {
        for (TimeFrame.Label label : time.labels()) {
            double x = LEFT + label.at() * (WIDTH - LEFT - RIGHT);
            if (x < WIDTH - 40) {
                svg.add(
                        "<text class=\"time\" x=\"%s\" y=\"%s\">%s</text>",
                        Math.max(x, LEFT), height - 5, label.text());
            }
        }
    }

    private void mark(Strip.Mark mark) {
        if (!time.contains(mark.nanos())) {
            return;
        }
        double x = LEFT + time.at(mark.nanos()) * COLUMNS;
        if (mark.style().equals("pause")) {
            svg.add(
                    "<path class=\"pause\" d=\"M%s %sl6 0l-3 5z\"><title>%s</title></path>",
                    x - 3, 2.0, mark.text());
        } else {
            svg.add(
                    "<path class=\"%s\" d=\"M%s %sV%s\"><title>%s</title></path>",
                    mark.style(), x, TOP, HEIGHT - BOTTOM, mark.text());
        }
    }

    private void area(Strip.Line line, Scale scale) {
        double foot = HEIGHT - BOTTOM;
        for (List<double[]> piece : Columns.pieces(line.toArray(time.slots()), COLUMNS)) {
            StringBuilder path = new StringBuilder();
            path.append('M').append(point(piece.getFirst()[0], foot));
            for (double[] column : piece) {
                path.append('L').append(point(column[0], y(scale, column[3])));
            }
            path.append('L').append(point(piece.getLast()[0], foot)).append('Z');
            svg.add("<path class=\"area %s\" d=\"%s\"/>", line.style(), path);
        }
    }

    private void line(Strip.Line line, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (List<double[]> piece : Columns.pieces(line.toArray(time.slots()), COLUMNS)) {
            appendPiece(path, piece, scale);
        }
        if (!path.isEmpty()) {
            svg.add("<path class=\"line %s\" d=\"%s\"/>", line.style(), path);
        }
    }

    private void appendPiece(StringBuilder path, List<double[]> piece, Scale scale) {
        char command = 'M';
        for (double[] column : piece) {
            path.append(command).append(point(column[0], y(scale, column[1])));
            command = 'L';
            if (column[2] != column[1]) {
                path.append('L').append(point(column[0], y(scale, column[2])));
            }
        }
        if (piece.size() == 1) {
            path.append("h1");
        }
    }

    private void limit(Strip.Limit limit, Scale scale) {
        if (Double.isNaN(limit.value()) || limit.value() > scale.high()) {
            return;
        }
        double y = y(scale, limit.value());
        svg.add("<path class=\"limit\" d=\"M%s %sH%s\"/>", LEFT, y, WIDTH - RIGHT);
        svg.add(
                "<text class=\"limit-text\" x=\"%s\" y=\"%s\">%s</text>",
                LEFT + 4, y < TOP + 14 ? y + 12 : y - 4, limit.text());
    }

    private static String point(double column, double y) {
        return Markup.coordinate(LEFT + column) + " " + Markup.coordinate(y);
    }

    private static double y(Scale scale, double value) {
        return HEIGHT - BOTTOM - scale.at(value) * (HEIGHT - BOTTOM - TOP);
    }
}

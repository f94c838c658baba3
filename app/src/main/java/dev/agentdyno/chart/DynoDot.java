package dev.agentdyno.chart;

import java.util.List;
import javafx.scene.paint.Color;

/// Draws where the engine is now on a dyno sheet: a dot, lime while it is live, with lines to both
/// axes and its values, and a ring for each place where it was, the older the fainter.
final class DynoDot {
    private static final double RADIUS = 5.5;
    private static final double RING = 3;
    private static final double FAINTEST = 0.35;
    private static final double LINE_OPACITY = 0.55;
    private static final double BOX_HEIGHT = 32;

    private final Pen pen;
    private final DynoAxes axes;
    private final Plot plot;
    private final Color fill;
    private final Color edge;
    private final Color line;

    DynoDot(Pen pen, DynoAxes axes, boolean live) {
        this.pen = pen;
        fill = pen.color(live ? Token.ACCENT : Token.TEXT_MUTED);
        edge = pen.color(live ? Token.ACCENT_EDGE : Token.TEXT_MUTED);
        line = pen.color(live ? Token.ACCENT_TEXT : Token.TEXT_MUTED);
        this.axes = axes;
        this.plot = axes.plot();
    }

    void trail(List<DynoPoint> trail) {
        for (int i = 0; i < trail.size(); i++) {
            DynoPoint point = trail.get(i);
            double y = axes.y(point);
            if (y >= plot.top() && y <= plot.bottom() && !Double.isNaN(point.throughput())) {
                double x = axes.x(point.throughput());
                double strength = FAINTEST + (1 - FAINTEST) * (i + 1) / trail.size();
                pen.disc(pen.color(Token.PANEL), x, y, RING);
                pen.ring(line.deriveColor(0, 1, 1, strength), 1.3, x, y, RING);
            }
        }
    }

    /// Lines from both axes, under the dot.
    void lines(double x, double y) {
        Color color = line.deriveColor(0, 1, 1, LINE_OPACITY);
        pen.fill(color, plot.left(), Math.floor(y), Math.max(0, x - RADIUS - plot.left()), 1);
        pen.fill(color, Math.floor(x), y + RADIUS, 1, Math.max(0, plot.bottom() - y - RADIUS));
    }

    void dot(double x, double y) {
        pen.disc(pen.color(Token.PANEL), x, y, RADIUS + 2);
        pen.disc(edge, x, y, RADIUS + 0.5);
        pen.disc(fill, x, y, RADIUS - 0.5);
    }

    /// The values beside the dot, at its left where there is room, else at its right.
    void box(DynoPoint now, double x, double y) {
        String seconds = ChartWords.of("dyno.seconds", Numbers.shortest(now.p99Seconds()));
        String rate = ChartWords.of("dyno.rate", Numbers.shortest(now.throughput()));
        double width = Math.ceil(Math.max(width(seconds), width(rate))) + 16;
        boolean roomLeft = x - 15 - width >= plot.left();
        double left = Math.floor(roomLeft ? x - 15 - width : x + 15);
        double top = Math.clamp(Math.floor(y - BOX_HEIGHT - 1), plot.top() + 2, plot.bottom());
        pen.fill(Token.OVER, left, top, width, BOX_HEIGHT);
        pen.frame(pen.color(Token.LINE_CONTROL), left, top, width, BOX_HEIGHT);
        pen.text(Lettering.VALUE, pen.color(Token.TEXT), seconds, left + 7, top + 14);
        pen.text(Lettering.VALUE, pen.color(Token.TEXT_MUTED), rate, left + 7, top + 28);
    }

    private static double width(String text) {
        return Lettering.width(Lettering.VALUE, text);
    }
}

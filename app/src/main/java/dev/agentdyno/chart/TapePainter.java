package dev.agentdyno.chart;

import java.util.List;
import javafx.scene.paint.Color;

/// Draws the run on a tape, and over it the window and now.
final class TapePainter {
    private static final double WINDOW_HEIGHT = 38;
    private static final double WINDOW_TINT = 0.065;
    private static final double HANDLE_TOP = 12;
    private static final double HANDLE_HEIGHT = 14;
    private static final double DOT = 3.5;

    private final Pen pen;
    private final TapeScale scale;

    TapePainter(Pen pen, TapeScale scale) {
        this.pen = pen;
        this.scale = scale;
    }

    void run(TapeData data) {
        achieved(data);
        planned(data.planned());
        pen.fill(Token.AXIS, 0, scale.base(), scale.width(), 1);
        for (TimeMark mark : data.marks()) {
            if (data.whole().contains(mark.atNanos())) {
                mark(mark);
            }
        }
    }

    void window(TimeSpan span) {
        double left = Math.rint(clamped(scale.x(span.fromNanos())));
        double right = Math.max(left + 2, Math.rint(clamped(scale.x(span.toNanos()))));
        Color tint = pen.color(Token.TEXT).deriveColor(0, 1, 1, WINDOW_TINT);
        pen.fill(tint, left, 0, right - left, WINDOW_HEIGHT);
        pen.frame(pen.color(Token.LINE_STRONG), left, 0, right - left, WINDOW_HEIGHT);
        handle(left);
        handle(right - 1);
    }

    void now(TapeData data) {
        double x = Math.floor(clamped(scale.x(data.nowNanos())));
        int newest = data.grid().slots() - 1;
        double load = newest < 0 ? 0 : data.achieved().applyAsDouble(newest);
        double y = scale.y(Double.isNaN(load) ? 0 : load);
        Color line = pen.color(data.live() ? Token.ACCENT_TEXT : Token.LINE_STRONG);
        pen.fill(line, x, 2, 1, WINDOW_HEIGHT - 3);
        if (data.live()) {
            pen.disc(pen.color(Token.BG), x + 0.5, y, DOT + 1);
            pen.disc(pen.color(Token.ACCENT_EDGE), x + 0.5, y, DOT);
            pen.disc(pen.color(Token.ACCENT), x + 0.5, y, DOT - 0.5);
        }
    }

    private void achieved(TapeData data) {
        TimeSpan whole = data.whole();
        if (whole.lengthNanos() == 0 || data.grid().slots() == 0) {
            return;
        }
        Plot plot = new Plot(0, scale.top(), Math.floor(scale.width()), scale.base() - scale.top());
        LineData line = LineData.of("", data.achieved(), SeriesColor.MUTED);
        TimeProjection time =
                new TimeProjection(
                        whole.fromNanos(),
                        Math.max(1, Math.ceilDiv(whole.lengthNanos(), plot.columns())),
                        0,
                        plot.columns());
        Columns columns = Columns.reduce(line, data.grid(), time);
        for (int column = 0; column < columns.count(); column++) {
            if (!columns.hasGap(column)) {
                double low = scale.y(columns.least(column));
                double high = scale.y(columns.greatest(column));
                double middle = (low + high) / 2;
                pen.fill(Token.AREA_NEUTRAL, column, middle, 1, scale.base() - middle);
                double thick = Math.hypot(1.3, low - high);
                pen.fill(Token.TEXT, column, middle - thick / 2, 1, thick);
            }
        }
    }

    private void planned(List<TapeData.Corner> corners) {
        if (corners.size() < 2) {
            return;
        }
        pen.begin();
        TapeData.Corner first = corners.getFirst();
        pen.moveTo(scale.x(first.atNanos()), scale.y(first.load()) + 0.5);
        for (TapeData.Corner corner : corners) {
            pen.lineTo(scale.x(corner.atNanos()), scale.y(corner.load()) + 0.5);
        }
        pen.stroke(pen.color(Token.LINE_STRONG), 1, 2, 2);
    }

    private void mark(TimeMark mark) {
        double x = Math.floor(scale.x(mark.atNanos()));
        switch (mark.kind()) {
            case STAGE -> {
                double top = scale.top() + 1;
                pen.vertical(pen.color(Token.LINE_STRONG), x, top, scale.base(), 1, 2);
            }
            case CHANGE -> {
                Color violet = pen.color(Token.SERIES_5);
                Markers.paint(pen, MarkerShape.TRIANGLE_DOWN, violet, x + 0.5, 6, 7);
            }
        }
    }

    private void handle(double x) {
        pen.fill(Token.TEXT_MUTED, x - 2, HANDLE_TOP, 5, HANDLE_HEIGHT);
        pen.fill(Token.LINE_STRONG, x, HANDLE_TOP, 1, HANDLE_HEIGHT);
    }

    private double clamped(double x) {
        return Math.clamp(x, 0, scale.width());
    }
}

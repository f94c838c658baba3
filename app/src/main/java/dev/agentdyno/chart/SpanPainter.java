package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.text.Font;

/// Paints the rows and the axis of a [SpanChart]: names at the left, bars in the middle, lengths at
/// the right.
final class SpanPainter {
    static final double ROW = 28;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double INSET = 12;
    private static final double INDENT = 12;
    private static final double BAR = 12;
    private static final double TOTAL = 64;
    private static final double BASELINE = 16;
    private static final int INTERVALS = 6;

    /// Deeper rows stand as far right as these, so that their names keep room.
    private static final int DEEPEST = 6;

    private final Pen pen;
    private final long totalNanos;
    private final Plot plot;
    private final double right;

    /// @param right edge of what may be painted
    SpanPainter(Pen pen, long totalNanos, double right) {
        this.pen = pen;
        this.totalNanos = Math.max(1, totalNanos);
        this.right = right;
        this.plot = plot(right);
    }

    private static Plot plot(double right) {
        double left = Math.rint(Math.clamp(right * 0.3, 150, 280));
        return new Plot(left, 0, Math.max(1, right - left - TOTAL), 1);
    }

    /// The time below the pointer, if that is over the bars.
    static OptionalLong nanosAt(double x, double right, long totalNanos) {
        Plot plot = plot(right);
        return x < plot.left() || x > plot.right()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((x - plot.left()) / plot.width() * totalNanos));
    }

    void head(String title, List<SpanData.Kind> kinds) {
        LegendPainter legend = new LegendPainter(pen);
        double end = legend.title(title, "ms", INSET, BASELINE);
        List<LegendItem> items = kinds.stream().map(this::item).toList();
        legend.items(items, end, right - INSET, BASELINE);
    }

    private LegendItem item(SpanData.Kind kind) {
        return new LegendItem(
                new LegendItem.Sample.Marker(pen.theme().color(kind.color()), MarkerShape.SQUARE),
                kind.name(),
                Optional.empty());
    }

    void axis(double height) {
        double step = Ticks.step(totalNanos / NANOS_PER_MILLI, INTERVALS);
        for (double at = 0; at <= totalNanos / NANOS_PER_MILLI; at += step) {
            double x = x((long) (at * NANOS_PER_MILLI));
            pen.fill(Token.AXIS, x, height - 5, 1, 4);
            String label = Numbers.shortest(at);
            double width = Lettering.width(Lettering.AXIS, label);
            double from = Math.rint(Math.min(x - width / 2, plot.right() - width));
            pen.text(Lettering.AXIS, pen.color(Token.TEXT_SUBTLE), label, from, BASELINE);
        }
        pen.fill(Token.LINE, 0, height - 1, right, 1);
    }

    void row(SpanData.Row row, double top, double height) {
        grid(top, Math.min(height, top + ROW));
        pen.fill(Token.LINE, 0, top + ROW - 1, right, 1);
        names(row, top);
        if (row.whole()) {
            bracket(row, top);
        } else {
            row.parts().forEach(part -> part(part, top));
        }
        String total = Numbers.shortest((row.toNanos() - row.fromNanos()) / NANOS_PER_MILLI);
        pen.textRight(
                Lettering.VALUE,
                pen.color(row.failed() ? Token.CRITICAL : Token.TEXT),
                total,
                right - INSET,
                top + BASELINE + 2);
    }

    private void grid(double top, double foot) {
        double step = Ticks.step(totalNanos / NANOS_PER_MILLI, INTERVALS);
        for (double at = 0; at <= totalNanos / NANOS_PER_MILLI; at += step) {
            pen.fill(Token.GRID, x((long) (at * NANOS_PER_MILLI)), top, 1, foot - top);
        }
    }

    private void names(SpanData.Row row, double top) {
        double left = INSET + INDENT * Math.min(DEEPEST, row.depth());
        double room = plot.left() - INSET - left;
        Token color = row.failed() ? Token.CRITICAL : Token.TEXT;
        if (row.detail().isEmpty()) {
            pen.text(
                    Lettering.NAME,
                    pen.color(color),
                    fitting(Lettering.NAME, row.name(), room),
                    left,
                    top + BASELINE + 2);
            return;
        }
        String name = fitting(Lettering.NAME, row.name(), room);
        pen.text(Lettering.NAME, pen.color(color), name, left, top + BASELINE + 2);
        double after = Math.rint(left + Lettering.width(Lettering.NAME, name) + 6);
        pen.text(
                Lettering.LABEL,
                pen.color(Token.TEXT_SUBTLE),
                fitting(Lettering.LABEL, row.detail(), plot.left() - INSET - after),
                after,
                top + BASELINE + 2);
    }

    /// As much of `text` as there is room for.
    private static String fitting(Font font, String text, double room) {
        if (Lettering.width(font, text) <= room) {
            return text;
        }
        int length = text.length();
        while (length > 0 && Lettering.width(font, text.substring(0, length) + "…") > room) {
            length--;
        }
        return length == 0 ? "" : text.substring(0, length) + "…";
    }

    private void bracket(SpanData.Row row, double top) {
        double from = x(row.fromNanos());
        double to = Math.max(from + 1, x(row.toNanos()));
        double middle = top + Math.rint(ROW / 2) - 1;
        Token color = row.failed() ? Token.CRITICAL : Token.LINE_STRONG;
        pen.fill(color, from, middle, to - from, 1);
        pen.fill(color, from, middle - 4, 1, 9);
        pen.fill(color, to - 1, middle - 4, 1, 9);
        row.parts().forEach(part -> part(part, top));
    }

    private void part(SpanData.Part part, double top) {
        double from = x(part.fromNanos());
        double width = Math.max(1, x(part.toNanos()) - from);
        double y = top + Math.rint((ROW - 1 - BAR) / 2);
        if (part.waits()) {
            pen.fill(Token.CRITICAL_TINT, from, y, width, BAR);
            pen.hatch(from, y, width, BAR);
            pen.frame(pen.color(Token.CRITICAL), from, y, width, BAR);
        } else {
            pen.fill(pen.theme().color(part.color()), from, y, width, BAR);
        }
    }

    /// The crosshair, with its time.
    void pointer(long nanos, double top, double height) {
        double x = x(nanos);
        pen.vertical(pen.color(Token.CROSSHAIR), x, top, height, 1, 0);
        double millis = nanos / NANOS_PER_MILLI;
        String label = Numbers.shortest(millis) + " ms";
        double width = Math.ceil(Lettering.width(Lettering.AXIS, label)) + 12;
        double left = Math.clamp(Math.rint(x - width / 2), 0, Math.max(0, right - width));
        pen.chip(pen.color(Token.TEXT), left, 3, width, 17, 4);
        pen.text(Lettering.AXIS, pen.color(Token.BG), label, left + 6, BASELINE);
    }

    private double x(long nanos) {
        return Math.floor(plot.left() + plot.width() * nanos / totalNanos);
    }
}

package dev.agentdyno.chart;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws in the colours of a theme: straight lines as filled pixels, words on a baseline.
///
/// Filled rectangles on whole pixels are exact and the cheapest thing that software rendering does,
/// so every upright and every level line is one.
final class Pen {
    private static final double[] SOLID = {};

    private final Surface surface;
    private final ChartTheme theme;

    Pen(Surface surface, ChartTheme theme) {
        this.surface = surface;
        this.theme = theme;
    }

    ChartTheme theme() {
        return theme;
    }

    Color color(Token token) {
        return theme.color(token);
    }

    /// Draws with everything moved.
    void translated(double right, double down, Runnable drawing) {
        surface.translated(right, down, drawing);
    }

    /// Draws inside a rectangle only.
    void clipped(Plot inside, Runnable drawing) {
        surface.clipped(inside, drawing);
    }

    void fill(Color color, double x, double y, double width, double height) {
        surface.fillRectangle(color, x, y, width, height);
    }

    void fill(Token token, double x, double y, double width, double height) {
        fill(color(token), x, y, width, height);
    }

    /// A line of one pixel, from `left` to `right`, with gaps where a dash is given.
    void horizontal(Color color, double y, double left, double right, double on, double off) {
        if (off == 0) {
            fill(color, left, y, right - left, 1);
            return;
        }
        for (double x = left; x < right; x += on + off) {
            fill(color, x, y, Math.min(on, right - x), 1);
        }
    }

    /// A line of one pixel, from `top` to `bottom`, with gaps where a dash is given.
    void vertical(Color color, double x, double top, double bottom, double on, double off) {
        if (off == 0) {
            fill(color, x, top, 1, bottom - top);
            return;
        }
        for (double y = top; y < bottom; y += on + off) {
            fill(color, x, y, 1, Math.min(on, bottom - y));
        }
    }

    /// Lines at 45° every six pixels, inside a rectangle.
    void hatch(double left, double top, double width, double height) {
        surface.hatch(left, top, width, height);
    }

    /// A frame of one pixel inside a rectangle.
    void frame(Color color, double x, double y, double width, double height) {
        fill(color, x, y, width, 1);
        fill(color, x, y + height - 1, width, 1);
        fill(color, x, y, 1, height);
        fill(color, x + width - 1, y, 1, height);
    }

    /// A filled rectangle with round corners, each `corner` wide.
    void chip(Color color, double x, double y, double width, double height, double corner) {
        surface.fillRoundRectangle(color, x, y, width, height, corner);
    }

    /// A filled circle around a point.
    void disc(Color color, double x, double y, double radius) {
        surface.fillOval(color, x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// A circle around a point.
    void ring(Color color, double thickness, double x, double y, double radius) {
        surface.strokeOval(color, thickness, x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// A straight line in any direction.
    void segment(Color color, double thickness, double x, double y, double toX, double toY) {
        surface.begin();
        surface.moveTo(x, y);
        surface.lineTo(toX, toY);
        surface.strokePath(color, thickness, SOLID);
    }

    /// A rectangle's edge, half of it on either side.
    void edge(Color color, double thickness, double x, double y, double width, double height) {
        surface.begin();
        surface.moveTo(x, y);
        surface.lineTo(x + width, y);
        surface.lineTo(x + width, y + height);
        surface.lineTo(x, y + height);
        surface.closePath();
        surface.strokePath(color, thickness, SOLID);
    }

    /// A filled shape with the given corners.
    void polygon(Color color, double[] xs, double[] ys) {
        lead(xs, ys);
        surface.closePath();
        surface.fillPath(color);
    }

    /// The edge of a shape with the given corners.
    void polygonEdge(Color color, double thickness, double[] xs, double[] ys) {
        lead(xs, ys);
        surface.closePath();
        surface.strokePath(color, thickness, SOLID);
    }

    /// A line from point to point.
    ///
    /// @param dash lengths drawn and left out in turn; none for a line without gaps
    void polyline(Color color, double thickness, double[] xs, double[] ys, double... dash) {
        lead(xs, ys);
        surface.strokePath(color, thickness, dash);
    }

    private void lead(double[] xs, double[] ys) {
        surface.begin();
        surface.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            surface.lineTo(xs[i], ys[i]);
        }
    }

    /// Begins a line that is led by [#moveTo] and [#lineTo] and ends with [#stroke].
    void begin() {
        surface.begin();
    }

    void moveTo(double x, double y) {
        surface.moveTo(x, y);
    }

    void lineTo(double x, double y) {
        surface.lineTo(x, y);
    }

    /// @param dash lengths drawn and left out in turn; none for a line without gaps
    void stroke(Color color, double thickness, double... dash) {
        surface.strokePath(color, thickness, dash);
    }

    /// Lines with soft edges in `plot`; see [Surface#strokes].
    Strokes strokes(Plot plot, LineRasters rasters) {
        return surface.strokes(plot, rasters);
    }

    void text(Font font, Color color, String text, double x, double baseline) {
        surface.text(font, color, text, x, baseline, TextAlignment.LEFT);
    }

    void textRight(Font font, Color color, String text, double right, double baseline) {
        surface.text(font, color, text, right, baseline, TextAlignment.RIGHT);
    }

    void textCentred(Font font, Color color, String text, double middle, double baseline) {
        double left = Math.rint(middle - Lettering.width(font, text) / 2);
        surface.text(font, color, text, left, baseline, TextAlignment.LEFT);
    }

    /// Words in one typeface and numbers in another; answers where they end.
    double mixed(Font words, Font numbers, Color color, String text, double x, double baseline) {
        double at = x;
        int from = 0;
        while (from < text.length()) {
            boolean number = isNumeric(text.charAt(from));
            int to = from + 1;
            while (to < text.length() && isNumeric(text.charAt(to)) == number) {
                to++;
            }
            Font font = number ? numbers : words;
            String part = text.substring(from, to);
            text(font, color, part, at, baseline);
            at += Lettering.width(font, part);
            from = to;
        }
        return at;
    }

    private static boolean isNumeric(char c) {
        return "0123456789.,−+".indexOf(c) >= 0;
    }
}

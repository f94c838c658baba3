package dev.agentdyno.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws in the colours of a theme: straight lines as filled pixels, words on a baseline.
///
/// Filled rectangles on whole pixels are exact and the cheapest thing that software rendering does,
/// so every straight line is one.
final class Pen {
    private final GraphicsContext canvas;
    private final ChartTheme theme;
    private final ImagePattern hatching;
    private final double pixelScale;

    /// @param hatching see [Hatch]
    /// @param pixelScale pixels of the screen a pixel of the canvas
    Pen(GraphicsContext canvas, ChartTheme theme, ImagePattern hatching, double pixelScale) {
        this.canvas = canvas;
        this.theme = theme;
        this.hatching = hatching;
        this.pixelScale = pixelScale;
        canvas.setTextBaseline(VPos.BASELINE);
        canvas.setLineCap(StrokeLineCap.BUTT);
        canvas.setLineJoin(StrokeLineJoin.ROUND);
        canvas.setLineDashes();
    }

    ChartTheme theme() {
        return theme;
    }

    GraphicsContext canvas() {
        return canvas;
    }

    double pixelScale() {
        return pixelScale;
    }

    Color color(Token token) {
        return theme.color(token);
    }

    /// Draws with everything moved down.
    void translated(double down, Runnable drawing) {
        canvas.save();
        canvas.translate(0, down);
        drawing.run();
        canvas.restore();
    }

    void clear(double width, double height) {
        canvas.clearRect(0, 0, width, height);
    }

    void fill(Color color, double x, double y, double width, double height) {
        canvas.setFill(color);
        canvas.fillRect(x, y, width, height);
    }

    void fill(Token token, double x, double y, double width, double height) {
        fill(color(token), x, y, width, height);
    }

    /// A line of one pixel, from `left` to `right`, with gaps where a dash is given.
    void horizontal(Color color, double y, double left, double right, double on, double off) {
        canvas.setFill(color);
        if (off == 0) {
            canvas.fillRect(left, y, right - left, 1);
            return;
        }
        for (double x = left; x < right; x += on + off) {
            canvas.fillRect(x, y, Math.min(on, right - x), 1);
        }
    }

    /// A line of one pixel, from `top` to `bottom`, with gaps where a dash is given.
    void vertical(Color color, double x, double top, double bottom, double on, double off) {
        canvas.setFill(color);
        if (off == 0) {
            canvas.fillRect(x, top, 1, bottom - top);
            return;
        }
        for (double y = top; y < bottom; y += on + off) {
            canvas.fillRect(x, y, 1, Math.min(on, bottom - y));
        }
    }

    /// Lines at 45° every six pixels, inside a rectangle.
    void hatch(double left, double top, double width, double height) {
        canvas.setFill(hatching);
        canvas.fillRect(left, top, width, height);
    }

    /// A picture as large as `plot`, in it.
    void picture(Image image, Plot plot) {
        canvas.drawImage(image, plot.left(), plot.top(), plot.width(), plot.height());
    }

    /// A frame of one pixel inside a rectangle.
    void frame(Color color, double x, double y, double width, double height) {
        canvas.setFill(color);
        canvas.fillRect(x, y, width, 1);
        canvas.fillRect(x, y + height - 1, width, 1);
        canvas.fillRect(x, y, 1, height);
        canvas.fillRect(x + width - 1, y, 1, height);
    }

    void text(Font font, Color color, String text, double x, double baseline) {
        write(font, color, text, x, baseline, TextAlignment.LEFT);
    }

    void textRight(Font font, Color color, String text, double right, double baseline) {
        write(font, color, text, right, baseline, TextAlignment.RIGHT);
    }

    void textCentred(Font font, Color color, String text, double middle, double baseline) {
        double left = Math.rint(middle - Lettering.width(font, text) / 2);
        write(font, color, text, left, baseline, TextAlignment.LEFT);
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

    private void write(
            Font font, Color color, String text, double x, double baseline, TextAlignment align) {
        canvas.setFont(font);
        canvas.setFill(color);
        canvas.setTextAlign(align);
        canvas.fillText(text, x, baseline);
    }
}

package dev.agentdyno.chart;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Writes what is drawn as SVG.
///
/// Neighbouring rectangles of one colour become one path, so that a heat map or an area of hundreds
/// of columns stays a small file. Text is given the width that it has on the screen, so that it
/// keeps its place where the typeface is not installed.
final class SvgSurface implements Surface {
    static final String HATCHING = "hatching";

    private final SvgText out = new SvgText();
    private final SvgText rectangles = new SvgText();
    private final SvgText path = new SvgText();
    private Color rectangleColor = Color.TRANSPARENT;
    private int clips;

    @Override
    public void translated(double right, double down, Runnable drawing) {
        flush();
        out.markup("<g transform=\"translate(").number(right).markup(" ").number(down);
        out.markup(")\">\n");
        drawing.run();
        flush();
        out.markup("</g>\n");
    }

    @Override
    public void clipped(Plot inside, Runnable drawing) {
        flush();
        String id = "clip-" + ++clips;
        out.markup("<clipPath").attribute("id", id).markup("><rect");
        box(inside.left(), inside.top(), inside.width(), inside.height());
        out.markup("/></clipPath>\n<g").attribute("clip-path", "url(#" + id + ")").markup(">\n");
        drawing.run();
        flush();
        out.markup("</g>\n");
    }

    @Override
    public void fillRectangle(Color color, double x, double y, double width, double height) {
        if (!(width > 0 && height > 0)) {
            return;
        }
        if (!color.equals(rectangleColor)) {
            flush();
            rectangleColor = color;
        }
        rectangles.markup("M").number(x).markup(" ").number(y);
        rectangles.markup("h").number(width).markup("v").number(height);
        rectangles.markup("h").number(-width).markup("z");
    }

    @Override
    public void fillRoundRectangle(
            Color color, double x, double y, double width, double height, double corner) {
        flush();
        out.markup("<rect");
        box(x, y, width, height);
        out.attribute("rx", corner / 2);
        paint("fill", color);
        out.markup("/>\n");
    }

    @Override
    public void hatch(double x, double y, double width, double height) {
        if (!(width > 0 && height > 0)) {
            return;
        }
        flush();
        out.markup("<rect");
        box(x, y, width, height);
        out.attribute("fill", "url(#" + HATCHING + ")").markup("/>\n");
    }

    @Override
    public void fillOval(Color color, double x, double y, double width, double height) {
        oval(x, y, width, height);
        paint("fill", color);
        out.markup("/>\n");
    }

    @Override
    public void strokeOval(
            Color color, double thickness, double x, double y, double width, double height) {
        oval(x, y, width, height);
        line(color, thickness);
        out.markup("/>\n");
    }

    @Override
    public void begin() {
        path.clear();
    }

    @Override
    public void moveTo(double x, double y) {
        path.markup("M").number(x).markup(" ").number(y);
    }

    @Override
    public void lineTo(double x, double y) {
        path.markup("L").number(x).markup(" ").number(y);
    }

    @Override
    public void closePath() {
        path.markup("z");
    }

    @Override
    public void fillPath(Color color) {
        openPath();
        paint("fill", color);
        out.markup("/>\n");
    }

    @Override
    public void strokePath(Color color, double thickness, double... dash) {
        strokePath(color, thickness, 0, dash);
    }

    /// Draws a line along the path.
    ///
    /// @param offset how far into the dash it begins
    void strokePath(Color color, double thickness, double offset, double[] dash) {
        openPath();
        line(color, thickness);
        if (dash.length > 0) {
            out.markup(" stroke-dasharray=\"");
            for (double length : dash) {
                out.number(length).markup(" ");
            }
            out.markup("\"").attribute("stroke-dashoffset", offset);
        }
        out.markup("/>\n");
    }

    @Override
    public Strokes strokes(Plot plot, LineRasters rasters) {
        return new SvgStrokes(this, plot);
    }

    @Override
    public void text(
            Font font, Color color, String text, double x, double baseline, TextAlignment align) {
        if (text.isBlank()) {
            return;
        }
        String words = text.strip();
        flush();
        out.markup("<text").attribute("x", x + blank(font, text, align));
        out.attribute("y", baseline);
        if (align == TextAlignment.RIGHT) {
            out.attribute("text-anchor", "end");
        }
        typeface(SvgFont.of(font));
        if (SvgFont.knowsWidth(words)) {
            out.attribute("textLength", Lettering.width(font, words));
            out.attribute("lengthAdjust", "spacingAndGlyphs");
        }
        paint("fill", color);
        out.markup(">").words(words).markup("</text>\n");
    }

    /// How far the blanks at the end where it is anchored move a text: readers of SVG drop them.
    private static double blank(Font font, String text, TextAlignment align) {
        return align == TextAlignment.RIGHT
                ? -Lettering.width(font, text.substring(text.stripTrailing().length()))
                : Lettering.width(
                        font, text.substring(0, text.length() - text.stripLeading().length()));
    }

    private void typeface(SvgFont font) {
        out.attribute("font-family", font.families()).attribute("font-size", font.size());
        if (font.weight() != SvgFont.REGULAR) {
            out.attribute("font-weight", font.weight());
        }
    }

    /// What was drawn so far.
    SvgText drawn() {
        flush();
        return out;
    }

    private void oval(double x, double y, double width, double height) {
        flush();
        out.markup("<ellipse").attribute("cx", x + width / 2).attribute("cy", y + height / 2);
        out.attribute("rx", width / 2).attribute("ry", height / 2);
    }

    private void box(double x, double y, double width, double height) {
        out.attribute("x", x).attribute("y", y);
        out.attribute("width", width).attribute("height", height);
    }

    private void openPath() {
        flush();
        out.markup("<path d=\"").append(path).markup("\"");
    }

    private void line(Color color, double thickness) {
        out.attribute("fill", "none");
        paint("stroke", color);
        out.attribute("stroke-width", thickness).attribute("stroke-linejoin", "round");
    }

    private void paint(String what, Color color) {
        out.attribute(what, SvgColor.hex(color));
        if (!color.isOpaque()) {
            out.attribute(what + "-opacity", color.getOpacity());
        }
    }

    private void flush() {
        if (!rectangles.isEmpty()) {
            out.markup("<path d=\"").append(rectangles).markup("\"");
            paint("fill", rectangleColor);
            out.markup("/>\n");
            rectangles.clear();
        }
    }
}

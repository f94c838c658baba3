package dev.agentdyno.chart;

import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What charts are drawn on: a few shapes, in pixels from the upper left corner.
///
/// A path is begun, led on and then filled or stroked; there is one at a time.
interface Surface {
    /// Draws with everything moved.
    void translated(double right, double down, Runnable drawing);

    /// Draws inside a rectangle only.
    void clipped(Plot inside, Runnable drawing);

    void fillRectangle(Color color, double x, double y, double width, double height);

    /// Fills a rectangle with round corners, each `corner` wide.
    void fillRoundRectangle(
            Color color, double x, double y, double width, double height, double corner);

    /// Fills a rectangle with lines of the theme; see [Hatch].
    void hatch(double x, double y, double width, double height);

    void fillOval(Color color, double x, double y, double width, double height);

    void strokeOval(Color color, double thickness, double x, double y, double width, double height);

    /// Forgets the path before.
    void begin();

    void moveTo(double x, double y);

    void lineTo(double x, double y);

    /// Leads the path back to where it was moved to last.
    void closePath();

    void fillPath(Color color);

    /// Draws a line along the path.
    ///
    /// @param dash lengths drawn and left out in turn; none for a line without gaps
    void strokePath(Color color, double thickness, double... dash);

    /// Lines with soft edges in `plot`, to be drawn on this surface.
    ///
    /// @param rasters what is kept of them from one picture to the next
    Strokes strokes(Plot plot, LineRasters rasters);

    /// Writes one line of text.
    ///
    /// @param align where `x` lies: at the left or the right end of the text
    void text(Font font, Color color, String text, double x, double baseline, TextAlignment align);
}

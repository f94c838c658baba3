package dev.agentdyno.chart;

import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;

/// Lines at 45°, one pixel wide and six apart, as a pattern to fill with.
///
/// Drawn once as a small image: software rendering copies it much faster than it strokes lines.
final class Hatch {
    /// Lines repeat after 17 ÷ 2 pixels along an axis, thus 6.01 pixels apart.
    private static final int TILE = 17;

    private static final double ALONG = TILE / 2.0;
    static final double OPACITY = 0.4;

    private Hatch() {}

    /// The pattern in a colour, in step with the origin of what it fills.
    static ImagePattern of(Color color) {
        WritableImage tile = new WritableImage(TILE, TILE);
        PixelWriter pixels = tile.getPixelWriter();
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                pixels.setColor(x, y, color.deriveColor(0, 1, 1, OPACITY * coverage(x, y)));
            }
        }
        return new ImagePattern(tile, 0, 0, TILE, TILE, false);
    }

    /// How much of a pixel the nearest line covers, 0 to 1, by its distance to the pixel's middle.
    static double coverage(int x, int y) {
        double along = (x + y + 1) % ALONG;
        double distance = Math.min(along, ALONG - along) / Math.sqrt(2);
        return Math.clamp(1 - distance, 0, 1);
    }
}

package dev.agentdyno.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Anti-aliased lines as pixels of our own, handed to the toolkit as one image.
///
/// Stroking paths is what software rendering does slowest: it cost two thirds of a picture of the
/// Drive page. Here a pixel's cover is worked out from the distance of its middle to the line,
/// which is right for lines of about a pixel's width and looks the same.
///
/// There are two images that take turns, since one may still be copied to the screen while the next
/// is drawn. FX thread.
final class LineRaster {
    /// Where a line is this high in one pixel column, in pixels of the plot, its dashes go by its
    /// height: else steep lines would be all there or all gone.
    private static final double STEEP = 10;

    private final int width;
    private final int height;
    private final double scale;
    private final Page[] pages;
    private final Cover cover;
    private int turn;

    private record Page(PixelBuffer<IntBuffer> buffer, Image image) {
        static Page of(int width, int height) {
            PixelBuffer<IntBuffer> buffer =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.allocate(width * height),
                            PixelFormat.getIntArgbPreInstance());
            return new Page(buffer, new WritableImage(buffer));
        }

        int[] pixels() {
            return buffer.getBuffer().array();
        }
    }

    /// @param plot what the lines are drawn in
    /// @param scale pixels of the screen a pixel of the plot
    LineRaster(Plot plot, double scale) {
        this.width = Math.max(1, (int) Math.ceil(plot.width() * scale));
        this.height = Math.max(1, (int) Math.ceil(plot.height() * scale));
        this.scale = scale;
        this.pages = new Page[] {Page.of(width, height), Page.of(width, height)};
        this.cover = new Cover(width, height);
    }

    /// Whether it was made for a plot of this size and scale.
    boolean fits(Plot plot, double screenScale) {
        return screenScale == scale
                && width == Math.max(1, (int) Math.ceil(plot.width() * scale))
                && height == Math.max(1, (int) Math.ceil(plot.height() * scale));
    }

    /// Starts an empty picture.
    void begin() {
        turn = 1 - turn;
        Arrays.fill(pages[turn].pixels(), 0);
    }

    /// Adds a line through points relative to the upper left corner of the plot.
    ///
    /// @param points how many of `xs` and `ys` are points, from left to right
    /// @param thickness in pixels of the plot
    void stroke(double[] xs, double[] ys, int points, double thickness) {
        for (int i = 1; i < points; i++) {
            cover.segment(
                    xs[i - 1] * scale,
                    ys[i - 1] * scale,
                    xs[i] * scale,
                    ys[i] * scale,
                    thickness * scale / 2);
        }
    }

    /// Paints what has been added since the last call, where `dash` draws.
    void paint(Color color, DashPattern dash) {
        int argb = argb(color);
        for (int x = 0; x < width; x++) {
            if (steep(x)) {
                paintColumn(x, argb, y -> dash.drawsHeight((int) (y / scale)));
            } else if (dash.draws((int) (x / scale))) {
                paintColumn(x, argb, _ -> true);
            }
        }
        cover.clear();
    }

    private boolean steep(int x) {
        return cover.last(x) - cover.first(x) >= STEEP * scale;
    }

    private void paintColumn(int x, int argb, IntPredicate draws) {
        int[] pixels = pages[turn].pixels();
        for (int y = cover.first(x); y <= cover.last(x); y++) {
            float share = cover.at(x, y);
            if (share > 0 && draws.test(y)) {
                pixels[y * width + x] = over(argb, share, pixels[y * width + x]);
            }
        }
    }

    /// The picture, drawn by the toolkit with the next pulse.
    Image image() {
        pages[turn].buffer().updateBuffer(buffer -> null);
        return pages[turn].image();
    }

    /// A colour that covers `share` of a pixel over what is there, both with their colours
    /// multiplied by their opacity.
    static int over(int argb, float share, int below) {
        float rest = 1 - share * (argb >>> 24) / 255f;
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            float part = (argb >>> shift & 0xFF) * share + (below >>> shift & 0xFF) * rest;
            result |= Math.min(255, Math.round(part)) << shift;
        }
        return result;
    }

    private static int argb(Color color) {
        double opacity = color.getOpacity();
        return channel(opacity) << 24
                | channel(color.getRed() * opacity) << 16
                | channel(color.getGreen() * opacity) << 8
                | channel(color.getBlue() * opacity);
    }

    private static int channel(double share) {
        return (int) Math.round(share * 255);
    }

    /// How much of each pixel a line covers, column by column.
    private static final class Cover {
        private final int width;
        private final int height;
        private final float[] shares;
        private final int[] first;
        private final int[] last;

        Cover(int width, int height) {
            this.width = width;
            this.height = height;
            this.shares = new float[width * height];
            this.first = new int[width];
            this.last = new int[width];
            Arrays.fill(first, height);
            Arrays.fill(last, -1);
        }

        int first(int x) {
            return first[x];
        }

        int last(int x) {
            return last[x];
        }

        float at(int x, int y) {
            return shares[x * height + y];
        }

        void clear() {
            for (int x = 0; x < width; x++) {
                if (last[x] >= first[x]) {
                    Arrays.fill(shares, x * height + first[x], x * height + last[x] + 1, 0);
                }
                first[x] = height;
                last[x] = -1;
            }
        }

        /// Covers what lies within `half` of a line that goes from left to right.
        void segment(double x0, double y0, double x1, double y1, double half) {
            double reach = half + 0.5;
            int from = Math.max(0, (int) Math.floor(x0 - reach));
            int to = Math.min(width - 1, (int) Math.ceil(x1 + reach));
            double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
            for (int x = from; x <= to; x++) {
                double middle = x + 0.5;
                double enters = y0 + slope * (Math.clamp(middle - reach, x0, x1) - x0);
                double leaves =
                        x1 > x0 ? y0 + slope * (Math.clamp(middle + reach, x0, x1) - x0) : y1;
                int top = (int) Math.floor(Math.min(enters, leaves) - reach);
                int bottom = (int) Math.ceil(Math.max(enters, leaves) + reach);
                column(x, Math.max(0, top), Math.min(height - 1, bottom), x0, y0, x1, y1, half);
            }
        }

        private void column(
                int x,
                int top,
                int bottom,
                double x0,
                double y0,
                double x1,
                double y1,
                double half) {
            for (int y = top; y <= bottom; y++) {
                double distance = distance(x + 0.5, y + 0.5, x0, y0, x1, y1);
                float share = (float) Math.clamp(half + 0.5 - distance, 0, 1);
                int at = x * height + y;
                shares[at] = Math.max(shares[at], share);
            }
            first[x] = Math.min(first[x], top);
            last[x] = Math.max(last[x], bottom);
        }

        private static double distance(
                double x, double y, double x0, double y0, double x1, double y1) {
            double dx = x1 - x0;
            double dy = y1 - y0;
            double length = dx * dx + dy * dy;
            double along =
                    length == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / length, 0, 1);
            double offX = x - x0 - along * dx;
            double offY = y - y0 - along * dy;
            return Math.sqrt(offX * offX + offY * offY);
        }
    }
}

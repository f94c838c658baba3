package dev.agentdyno.chart;

import java.util.Locale;
import javafx.scene.paint.Color;

/// Colours as SVG writes them.
final class SvgColor {
    private static final int MOST = 255;

    private SvgColor() {}

    /// `#rrggbb`; the opacity is an attribute of its own.
    static String hex(Color color) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                channel(color.getRed()),
                channel(color.getGreen()),
                channel(color.getBlue()));
    }

    private static int channel(double share) {
        return (int) Math.round(share * MOST);
    }
}

package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/// GC pauses on a chart of something else: a small triangle at the top edge, and a line from the
/// heap before to the heap after where both are known.
final class PausePainter {
    private static final double TRIANGLE = 6;

    /// Triangles closer than this many pixels to one another are drawn as one.
    private static final double APART = 3;

    private final Pen pen;
    private final StripScene scene;
    private final ValueScale scale;

    PausePainter(Pen pen, StripScene scene, ValueScale scale) {
        this.pen = pen;
        this.scene = scene;
        this.scale = scale;
    }

    void triangles(List<Pause> pauses) {
        Color color = pen.color(Token.SERIES_2);
        double previous = Double.NEGATIVE_INFINITY;
        for (Pause pause : pauses) {
            if (!scene.time().shows(pause.atNanos())) {
                continue;
            }
            double x = Math.floor(scene.time().x(pause.atNanos()));
            drop(pause, color, x);
            if (x - previous >= APART) {
                double y = scene.plot().top() - 4.5;
                Markers.paint(pen, MarkerShape.TRIANGLE_DOWN, color, x + 0.5, y, TRIANGLE);
                previous = x;
            }
        }
    }

    private void drop(Pause pause, Color color, double x) {
        double top = scale.y(pause.before());
        double bottom = scale.y(pause.after());
        if (bottom > top && top >= scene.plot().top() && bottom <= scene.plot().bottom()) {
            pen.vertical(color, x, top, bottom, 1, 0);
        }
    }

    /// The pause at or before the crosshair, else the newest.
    static Optional<LegendItem> legend(List<Pause> pauses, StripScene scene, ChartTheme theme) {
        if (pauses.isEmpty()) {
            return Optional.empty();
        }
        long until = scene.crosshairNanos().orElse(Long.MAX_VALUE);
        double millis = Double.NaN;
        for (Pause pause : pauses) {
            if (pause.atNanos() > until) {
                break;
            }
            millis = pause.millis();
        }
        var sample =
                new LegendItem.Sample.Marker(
                        theme.color(Token.SERIES_2), MarkerShape.TRIANGLE_DOWN);
        String value = Double.isNaN(millis) ? Numbers.UNKNOWN : Numbers.shortest(millis) + " ms";
        return Optional.of(new LegendItem(sample, ChartWords.of("pause"), Optional.of(value)));
    }
}

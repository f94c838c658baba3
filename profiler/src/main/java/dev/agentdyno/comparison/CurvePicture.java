package dev.agentdyno.comparison;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.recording.Markup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Two curves over percentiles, each step of the axis ten times rarer, as SVG.
final class CurvePicture {
    private static final double WIDTH = 620;
    private static final double HEIGHT = 300;
    private static final double LEFT = 60;
    private static final double TOP = 12;
    private static final double BOTTOM = 30;
    private static final int LINES = 4;
    private static final List<Double> MARKS = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999);

    private final Curve a;
    private final Curve b;
    private final double rarest;
    private final double slowest;
    private final Markup out = new Markup();

    private CurvePicture(Curve a, Curve b) {
        this.a = a;
        this.b = b;
        this.rarest = Math.max(1, Math.log10((double) Math.max(1, Math.max(a.count(), b.count()))));
        this.slowest = Math.max(1e-6, Math.max(slowest(a), slowest(b)));
    }

    static Markup of(Curve a, Curve b) {
        return new CurvePicture(a, b).picture();
    }

    private static double slowest(Curve curve) {
        return curve.points().stream().mapToDouble(Curve.Point::seconds).max().orElse(0);
    }

    private Markup picture() {
        out.add("<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\">", WIDTH, HEIGHT);
        for (int i = 0; i <= LINES; i++) {
            line(slowest * i / LINES);
        }
        MARKS.stream().filter(at -> rarity(at) <= rarest).forEach(this::mark);
        curve(a, "curve-a");
        curve(b, "curve-b");
        return out.add("</svg>");
    }

    private void line(double seconds) {
        double y = y(seconds);
        out.add(
                "<line class=\"curve-grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                LEFT, WIDTH, y, y);
        out.add(
                "<text class=\"curve-word\" text-anchor=\"end\" x=\"%s\" y=\"%s\">%s</text>",
                LEFT - 6, y + 4, Figures.seconds(seconds));
    }

    private void mark(double percentile) {
        double x = x(percentile);
        out.add(
                "<line class=\"curve-grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>",
                x, x, TOP, HEIGHT - BOTTOM);
        String name = String.format(Locale.ROOT, "%s", percentile).replaceAll("\\.0$", "");
        out.add(
                "<text class=\"curve-word\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>",
                x, HEIGHT - BOTTOM + 16, name);
    }

    private void curve(Curve curve, String style) {
        if (curve.points().isEmpty()) {
            return;
        }
        String points =
                curve.points().stream()
                        .map(each ->
                                Markup.coordinate(x(each.percentile()))
                                        + ","
                                        + Markup.coordinate(y(each.seconds())))
                        .collect(Collectors.joining(" "));
        out.add("<polyline class=\"curve %s\" points=\"%s\"/>", style, points);
    }

    private static double rarity(double percentile) {
        return -Math.log10(1 - percentile / 100);
    }

    private double x(double percentile) {
        return LEFT + Math.min(1, rarity(percentile) / rarest) * (WIDTH - LEFT - 16);
    }

    private double y(double seconds) {
        return HEIGHT - BOTTOM - seconds / slowest * (HEIGHT - BOTTOM - TOP);
    }
}

package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Draws the dyno sheet as SVG: response p99 (log) and goodput over achieved throughput.
///
/// Every window of the run is a ring; the lines join the medians of the windows of like throughput.
final class SheetPainter {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 300;
    private static final double LEFT = 52;
    private static final double RIGHT = 52;
    private static final double TOP = 14;
    private static final double FOOT = HEIGHT - 40;
    private static final int BINS = 24;

    private final List<SheetPoint> points;
    private final Scale across;
    private final Scale time;
    private final double budget;
    private final Markup svg = new Markup();

    SheetPainter(List<SheetPoint> points, double budgetSeconds) {
        this.points = points;
        this.budget = budgetSeconds;
        this.across = Scale.linear(greatest(points, SheetPoint::achieved));
        double most = greatest(points, SheetPoint::p99);
        this.time =
                Scale.log(
                        points.stream().mapToDouble(SheetPoint::p99).min().orElse(0.01),
                        Double.isNaN(budget) ? most : Math.max(most, budget * 1.2));
    }

    Markup paint() {
        svg.add(
                "<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Dyno sheet: response p99 and"
                        + " goodput over achieved throughput\">",
                WIDTH, HEIGHT);
        budget();
        axes();
        points.forEach(this::ring);
        svg.add(
                "<path class=\"line series-3 dashed\" d=\"%s\"/>",
                curve(SheetPoint::goodput, across));
        svg.add("<path class=\"line p99\" d=\"%s\"/>", curve(SheetPoint::p99, time));
        last();
        return svg.add("</svg>");
    }

    private void budget() {
        if (Double.isNaN(budget)) {
            return;
        }
        double y = y(time, budget);
        svg.add(
                "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
                        + " patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V6\"/>"
                        + "</pattern></defs>");
        svg.add(
                "<rect fill=\"url(#hatch)\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                LEFT, TOP, WIDTH - LEFT - RIGHT, Math.max(0, y - TOP));
        svg.add("<path class=\"limit\" d=\"M%s %sH%s\"/>", LEFT, y, WIDTH - RIGHT);
        svg.add(
                "<text class=\"limit-text\" x=\"%s\" y=\"%s\">budget p99 &lt; %s</text>",
                LEFT + 6, y + 13, Figures.seconds(budget));
    }

    private void axes() {
        for (double tick : time.ticks()) {
            double y = y(time, tick);
            svg.add("<path class=\"grid\" d=\"M%s %sH%s\"/>", LEFT, y, WIDTH - RIGHT);
            svg.add(
                    "<text class=\"tick\" x=\"%s\" y=\"%s\">%s</text>",
                    LEFT - 6, y + 3.5, Figures.seconds(tick));
        }
        for (double tick : across.ticks()) {
            svg.add(
                    "<text class=\"tick middle\" x=\"%s\" y=\"%s\">%s</text>",
                    x(tick), FOOT + 14, Figures.number(tick));
            svg.add(
                    "<text class=\"tick right series-3\" x=\"%s\" y=\"%s\">%s</text>",
                    WIDTH - RIGHT + 6, y(across, tick) + 3.5, Figures.number(tick));
        }
        svg.add("<path class=\"axis\" d=\"M%s %sV%sH%s\"/>", LEFT, TOP, FOOT, WIDTH - RIGHT);
        svg.add(
                "<text class=\"tick middle\" x=\"%s\" y=\"%s\">achieved throughput, req/s</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8);
    }

    private void ring(SheetPoint point) {
        svg.add(
                "<circle class=\"ring\" r=\"2.5\" cx=\"%s\" cy=\"%s\"/>",
                x(point.achieved()), y(time, point.p99()));
    }

    private void last() {
        if (points.isEmpty()) {
            return;
        }
        SheetPoint point = points.getLast();
        svg.add(
                "<circle class=\"dot\" r=\"6\" cx=\"%s\" cy=\"%s\"><title>%s at %s</title></circle>",
                x(point.achieved()),
                y(time, point.p99()),
                Figures.seconds(point.p99()),
                Figures.rate(point.achieved(), "req/s"));
    }

    private String curve(ToDoubleFunction<SheetPoint> value, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (List<SheetPoint> bin : bins()) {
            if (!bin.isEmpty()) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(Markup.coordinate(x(median(bin, SheetPoint::achieved))))
                        .append(' ')
                        .append(Markup.coordinate(y(scale, median(bin, value))));
            }
        }
        return path.toString();
    }

    private List<List<SheetPoint>> bins() {
        List<List<SheetPoint>> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new ArrayList<>());
        }
        for (SheetPoint point : points) {
            bins.get((int) Math.min(BINS - 1.0, across.at(point.achieved()) * BINS)).add(point);
        }
        return bins;
    }

    private static double median(List<SheetPoint> points, ToDoubleFunction<SheetPoint> value) {
        double[] sorted = points.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double greatest(List<SheetPoint> points, ToDoubleFunction<SheetPoint> value) {
        return Arrays.stream(points.stream().mapToDouble(value).toArray()).max().orElse(1);
    }

    private double x(double achieved) {
        return LEFT + across.at(achieved) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Scale scale, double value) {
        return FOOT - scale.at(value) * (FOOT - TOP);
    }
}

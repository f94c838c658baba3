package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.LoadCurve.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Draws the dyno sheet as SVG: response p99 (log) and goodput over achieved throughput.
///
/// A point stands for a load, with a line up and down for how far its p99 varied; rings are where
/// the run stood at its end, and the dot is the whole run.
final class SheetPainter {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 300;
    private static final double LEFT = 52;
    private static final double RIGHT = 52;
    private static final double TOP = 14;
    private static final double FOOT = HEIGHT - 40;
    private static final double BOX_WIDTH = 84;
    private static final double BOX_HEIGHT = 32;

    private final Sheet sheet;
    private final Scale across;
    private final Scale time;
    private final double budget;
    private final Markup svg = new Markup();

    SheetPainter(Sheet sheet, double budgetSeconds) {
        this.sheet = sheet;
        this.budget = budgetSeconds;
        this.across = Scale.linear(values(Point::achieved).max().orElse(1));
        double most = DoubleStream.concat(values(Point::p99), values(Point::high)).max().orElse(1);
        double least =
                DoubleStream.concat(values(Point::p99), values(Point::low)).min().orElse(0.01);
        this.time = Scale.log(least, Double.isNaN(budget) ? most : Math.max(most, budget * 1.2));
    }

    private DoubleStream values(ToDoubleFunction<Point> value) {
        return Stream.of(sheet.curve(), sheet.trail(), List.of(sheet.whole()))
                .flatMap(List::stream)
                .mapToDouble(value)
                .filter(Double::isFinite);
    }

    Markup paint() {
        svg.add(
                "<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Dyno sheet: response p99 and"
                        + " goodput over achieved throughput\">",
                WIDTH, HEIGHT);
        budget();
        axes();
        svg.add("<path class=\"line series-3 dashed\" d=\"%s\"/>", curve(Point::goodput, across));
        svg.add("<path class=\"line p99\" d=\"%s\"/>", curve(Point::p99, time));
        sheet.curve().forEach(this::load);
        sheet.trail().forEach(this::ring);
        whole();
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

    private void load(Point point) {
        double x = x(point.achieved());
        if (point.low() < point.high()) {
            double low = y(time, point.low());
            double high = y(time, point.high());
            svg.add("<path class=\"spread\" d=\"M%s %sH%s", x - 2, high, x + 2);
            svg.add("M%s %sV%sM%s %sH%s\"/>", x, high, low, x - 2, low, x + 2);
        }
        svg.add(
                "<circle class=\"load\" r=\"2.5\" cx=\"%s\" cy=\"%s\"><title>%s</title></circle>",
                x, y(time, point.p99()), words(point));
    }

    private void ring(Point point) {
        svg.add(
                "<circle class=\"ring\" r=\"3\" cx=\"%s\" cy=\"%s\"/>",
                x(point.achieved()), y(time, point.p99()));
    }

    /// The dot, with lines from both axes and its values beside it.
    private void whole() {
        Point point = sheet.whole();
        double x = x(point.achieved());
        double y = y(time, point.p99());
        svg.add("<path class=\"operating\" d=\"M%s %sH%sV%s\"/>", LEFT, y, x, FOOT);
        double left = x - 15 - BOX_WIDTH >= LEFT ? x - 15 - BOX_WIDTH : x + 15;
        double top = Math.max(TOP + 2, y - BOX_HEIGHT - 1);
        svg.add(
                "<rect class=\"box\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                left, top, BOX_WIDTH, BOX_HEIGHT);
        svg.add("<text class=\"box-text\" x=\"%s\" y=\"%s\">", left + 7, top + 14)
                .add("%s</text>", Figures.seconds(point.p99()));
        svg.add("<text x=\"%s\" y=\"%s\">", left + 7, top + 27)
                .add("%s</text>", Figures.rate(point.achieved(), "req/s"));
        svg.add(
                "<circle class=\"dot\" r=\"6\" cx=\"%s\" cy=\"%s\"><title>%s</title></circle>",
                x, y, words(point));
    }

    private static String words(Point point) {
        return "p99 "
                + Figures.seconds(point.p99())
                + " at "
                + Figures.rate(point.achieved(), "req/s");
    }

    private String curve(ToDoubleFunction<Point> value, Scale scale) {
        StringBuilder path = new StringBuilder();
        for (Point point : sheet.curve()) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Markup.coordinate(x(point.achieved())))
                    .append(' ')
                    .append(Markup.coordinate(y(scale, value.applyAsDouble(point))));
        }
        return path.toString();
    }

    private double x(double achieved) {
        return LEFT + across.at(achieved) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Scale scale, double value) {
        return FOOT - scale.at(value) * (FOOT - TOP);
    }
}

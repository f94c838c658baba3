package dev.agentdyno.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The scales of a dyno sheet, fitted to all that it shows: throughput to the right, response p99
/// up on a logarithmic axis, goodput up on a linear one.
record DynoAxes(Plot plot, ValueScale response, ValueScale goodput, double mostThroughput) {
    private static final double BESIDE = 1.04;
    private static final double LEAST_THROUGHPUT = 10;
    private static final double EMPTY_THROUGHPUT = 100;
    private static final double OVER_BUDGET = 2;

    static DynoAxes fit(DynoData data, Plot plot) {
        double throughput = most(data, DynoPoint::throughput);
        double width =
                Double.isNaN(throughput)
                        ? EMPTY_THROUGHPUT
                        : Math.max(LEAST_THROUGHPUT, throughput);
        return new DynoAxes(
                plot, responseScale(data, plot), goodputScale(data, plot), width * BESIDE);
    }

    double x(double throughput) {
        return plot.left() + throughput / mostThroughput * plot.width();
    }

    double y(DynoPoint point) {
        return response.y(point.p99Seconds());
    }

    List<Double> throughputTicks(int intervals) {
        return Ticks.linear(0, mostThroughput, intervals);
    }

    List<Double> responseTicks() {
        int most = Math.max(3, (int) (plot.height() / 26));
        return Ticks.logarithmic(response.min(), response.max(), most);
    }

    private static ValueScale responseScale(DynoData data, Plot plot) {
        double budget = data.budgetSeconds();
        double high = larger(most(data, DynoPoint::p99Seconds), budget * OVER_BUDGET);
        double low = smaller(least(data), budget);
        double max = Double.isNaN(high) ? 10 : Ticks.logCeiling(high);
        double min = Double.isNaN(low) ? max / 100 : Ticks.logFloor(Math.min(low, max / 2));
        return new ValueScale(AxisRange.Scale.LOG, min, max, plot.top(), plot.bottom());
    }

    private static ValueScale goodputScale(DynoData data, Plot plot) {
        double most = most(data, DynoPoint::goodput);
        double high = Double.isNaN(most) ? EMPTY_THROUGHPUT : Math.max(most, 1);
        double half = Ticks.step(high, 2);
        return new ValueScale(AxisRange.Scale.LINEAR, 0, 2 * half, plot.top(), plot.bottom());
    }

    private static Stream<DynoPoint> points(DynoData data) {
        return Stream.of(data.curve(), data.ghost(), data.trail(), data.now().stream().toList())
                .flatMap(List::stream);
    }

    private static double most(DynoData data, ToDoubleFunction<DynoPoint> value) {
        return points(data).mapToDouble(value).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private static double least(DynoData data) {
        return points(data)
                .mapToDouble(DynoPoint::p99Seconds)
                .filter(value -> value > 0 && Double.isFinite(value))
                .min()
                .orElse(Double.NaN);
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }

    private static double smaller(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.min(one, other);
    }
}

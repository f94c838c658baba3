package dev.agentdyno.comparison;

import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Times of one side by percentile. Each ten points stand for requests that are ten times rarer.
///
/// @param count of what was timed
/// @param points in the order of percentiles; empty if nothing was timed
public record Curve(Kind kind, long count, List<Point> points) {
    private static final int STEPS = 20;

    /// Keeps its own copy.
    public Curve {
        points = List.copyOf(points);
    }

    /// What was timed.
    public enum Kind {
        /// Requests, from their planned start.
        RESPONSE,
        /// Pauses of the collector, the longest of each collection.
        PAUSE
    }

    /// A time that so many of a hundred did not exceed.
    ///
    /// @param percentile 0 to 100
    public record Point(double percentile, double seconds) {}

    /// Response times, or pauses where there was no load.
    static Kind kind(Side a, Side b) {
        return requests(a) + requests(b) > 0 ? Kind.RESPONSE : Kind.PAUSE;
    }

    static Curve of(Kind kind, Side side) {
        return switch (kind) {
            case RESPONSE -> response(side);
            case PAUSE -> pauses(side);
        };
    }

    private static long requests(Side side) {
        return side.snapshot().percentiles(Distribution.RESPONSE_TIME).count(side.range());
    }

    private static Curve response(Side side) {
        Histogram times =
                side.snapshot().percentiles(Distribution.RESPONSE_TIME).between(side.range());
        long count = times.getTotalCount();
        List<Point> points =
                percentiles(count).stream()
                        .map(at -> new Point(at, times.getValueAtPercentile(at) / 1e9))
                        .toList();
        return new Curve(Kind.RESPONSE, count, points);
    }

    private static Curve pauses(Side side) {
        long[] pauses =
                side.snapshot().collections().stream()
                        .filter(each -> side.range().contains(each.startNanos()))
                        .mapToLong(Collection::longestPauseNanos)
                        .sorted()
                        .toArray();
        List<Point> points =
                percentiles(pauses.length).stream()
                        .map(at -> new Point(at, pauses[place(at, pauses.length)] / 1e9))
                        .toList();
        return new Curve(Kind.PAUSE, pauses.length, points);
    }

    private static int place(double percentile, int count) {
        return Math.clamp((int) Math.ceil(percentile / 100 * count) - 1, 0, count - 1);
    }

    /// Up to the percentile that one of `count` stands for.
    private static List<Double> percentiles(long count) {
        List<Double> all = new ArrayList<>();
        if (count == 0) {
            return all;
        }
        double rarest = Math.log10((double) Math.max(1, count));
        for (int i = 0; i <= rarest * STEPS; i++) {
            all.add(100 * (1 - Math.pow(10, -(double) i / STEPS)));
        }
        return all;
    }

    /// The seconds at a percentile; NaN where the curve does not reach.
    public double at(double percentile) {
        double[] places = points.stream().mapToDouble(Point::percentile).toArray();
        int found = Arrays.binarySearch(places, percentile);
        int place = found >= 0 ? found : -found - 1;
        return place < points.size() ? points.get(place).seconds() : Double.NaN;
    }
}

package dev.agentdyno.comparison;

import dev.agentdyno.comparison.Gauge.Measure;
import dev.agentdyno.timeline.TimeRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How a figure of B differs from that of A.
///
/// @param a NaN unknown
/// @param b NaN unknown
public record Change(Gauge gauge, double a, double b, Meaning meaning) {
    /// As many parts as either time is cut into: enough for the test to tell, few enough for each
    /// to be a second or so long.
    private static final int PARTS = 8;

    private static final int LEAST_PARTS = 5;

    /// Less than this of the greater is as good as equal.
    private static final double EQUAL = 0.03;

    /// Shares that differ by less are as good as equal.
    private static final double EQUAL_SHARE = 0.001;

    private static final double LIKELY = 0.05;

    /// Compares the gauges that at least one side knows.
    static List<Change> all(Side a, Side b) {
        return Arrays.stream(Gauge.values())
                .map(gauge -> of(gauge, a, b))
                .filter(change -> !Double.isNaN(change.a) || !Double.isNaN(change.b))
                .toList();
    }

    private static Change of(Gauge gauge, Side a, Side b) {
        double before = gauge.of(a.snapshot(), a.range());
        double after = gauge.of(b.snapshot(), b.range());
        return new Change(gauge, before, after, meaning(gauge, a, b, before, after));
    }

    private static Meaning meaning(Gauge gauge, Side a, Side b, double before, double after) {
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return Meaning.UNKNOWN;
        }
        if (equal(gauge, before, after)) {
            return Meaning.SAME;
        }
        if (!differs(parts(gauge, a), parts(gauge, b))) {
            return Meaning.UNCLEAR;
        }
        return switch (gauge.good()) {
            case NEITHER -> Meaning.DIFFERENT;
            case LESS -> after < before ? Meaning.BETTER : Meaning.WORSE;
            case MORE -> after > before ? Meaning.BETTER : Meaning.WORSE;
        };
    }

    private static boolean equal(Gauge gauge, double before, double after) {
        double distance = Math.abs(after - before);
        boolean smallShare = gauge.measure() == Measure.SHARE && distance < EQUAL_SHARE;
        return smallShare || distance <= EQUAL * Math.max(Math.abs(before), Math.abs(after));
    }

    private static boolean differs(double[] a, double[] b) {
        return a.length >= LEAST_PARTS
                && b.length >= LEAST_PARTS
                && RankTest.probability(a, b) < LIKELY;
    }

    /// The figure in parts of the range, those where it is known.
    private static double[] parts(Gauge gauge, Side side) {
        return IntStream.range(0, PARTS)
                .mapToDouble(part -> gauge.of(side.snapshot(), part(side.range(), part)))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static TimeRange part(TimeRange range, int part) {
        long from = range.fromNanos() + range.nanos() / PARTS * part;
        return new TimeRange(from, from + range.nanos() / PARTS);
    }

    /// B minus A.
    public double difference() {
        return b - a;
    }

    /// B minus A as a part of A; NaN where A is 0 or either is unknown.
    public double relative() {
        return a == 0 ? Double.NaN : (b - a) / Math.abs(a);
    }

    /// Whether the difference is told in points, since both are shares.
    public boolean inPoints() {
        return gauge.measure() == Measure.SHARE;
    }
}

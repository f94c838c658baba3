package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.timeline.LoadCurve.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Stretches of a run sorted by their load into at most 12 bins of one width, each with the times
/// of all its requests, so that its p99 is the p99 at that load. For one thread.
///
/// The width doubles, and bins are joined in pairs, when the load passes the last bin. So a run of
/// any length and rate takes the memory of 24 histograms.
final class LoadBins {
    private static final int BINS = 12;
    private static final double FIRST_WIDTH = 0.25;

    /// Keeps a load that stands on the edge of a bin in one bin.
    private static final double EDGE = 1e-6;

    /// Fewer requests do not make a p99.
    private static final int FEWEST = 40;

    private final @Nullable Bin[] bins = new Bin[BINS];
    private double width = FIRST_WIDTH;
    private List<Point> points = List.of();
    private boolean changed;

    /// Takes a stretch of time with its load, throughput, goodput and the times of its requests in
    /// nanoseconds.
    void add(double load, double throughput, double goodput, Histogram times) {
        if (!(load > 0) || !(throughput > 0) || times.getTotalCount() == 0) {
            return;
        }
        while (load / width + EDGE >= BINS) {
            widen();
        }
        int index = (int) (load / width + EDGE);
        Bin bin = bins[index];
        if (bin == null) {
            bin = new Bin();
            bins[index] = bin;
        }
        bin.add(throughput, goodput, times);
        changed = true;
    }

    private void widen() {
        width *= 2;
        for (int i = 0; i < BINS; i++) {
            int first = 2 * i;
            bins[i] = first < BINS ? join(bins[first], bins[first + 1]) : null;
        }
    }

    private static @Nullable Bin join(@Nullable Bin a, @Nullable Bin b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        a.add(b);
        return a;
    }

    /// One point a bin, in order of load.
    List<Point> points() {
        if (changed) {
            changed = false;
            List<Point> found = new ArrayList<>();
            for (Bin bin : bins) {
                if (bin != null && bin.times.getTotalCount() >= FEWEST) {
                    found.add(bin.point());
                }
            }
            points = List.copyOf(found);
        }
        return points;
    }

    void clear() {
        Arrays.fill(bins, null);
        width = FIRST_WIDTH;
        points = List.of();
        changed = false;
    }

    /// Stretches of like load, and how far the p99 of several at a time varied.
    private static final class Bin {
        private static final int STRETCHES_A_BLOCK = 5;

        private final Histogram times = Histograms.create();
        private final Histogram block = Histograms.create();
        private double throughput;
        private double goodput;
        private int count;
        private int inBlock;
        private double low = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        void add(double someThroughput, double someGoodput, Histogram someTimes) {
            throughput += someThroughput;
            goodput += Double.isFinite(someGoodput) ? someGoodput : 0;
            count++;
            times.add(someTimes);
            block.add(someTimes);
            inBlock++;
            if (inBlock >= STRETCHES_A_BLOCK && block.getTotalCount() >= FEWEST) {
                endBlock();
            }
        }

        private void endBlock() {
            low = Math.min(low, p99(block));
            high = Math.max(high, p99(block));
            block.reset();
            inBlock = 0;
        }

        void add(Bin other) {
            throughput += other.throughput;
            goodput += other.goodput;
            count += other.count;
            times.add(other.times);
            block.add(other.block);
            inBlock += other.inBlock;
            low = Math.min(low, other.low);
            high = Math.max(high, other.high);
        }

        /// The spread reaches at least to the p99 of all.
        Point point() {
            double p99 = p99(times);
            boolean spread = low < high;
            return new Point(
                    throughput / count,
                    goodput / count,
                    p99,
                    spread ? Math.min(low, p99) : Double.NaN,
                    spread ? Math.max(high, p99) : Double.NaN);
        }

        private static double p99(Histogram times) {
            return times.getValueAtPercentile(99) / 1e9;
        }
    }
}

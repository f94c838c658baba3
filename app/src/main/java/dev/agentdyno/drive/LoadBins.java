package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.telemetry.Histograms;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Stretches of a run sorted by their throughput into at most 24 bins of one width, each with the
/// times of all its requests, so that its p99 is the p99 at that load. For one thread.
///
/// The width doubles, and bins are joined in pairs, when throughput passes the last bin. So a run
/// of any length and rate takes the memory of 24 histograms.
final class LoadBins {
    private static final int BINS = 24;
    private static final double FIRST_WIDTH = 0.25;

    /// Fewer requests do not make a p99.
    private static final int FEWEST = 8;

    private final @Nullable Bin[] bins = new Bin[BINS];
    private double width = FIRST_WIDTH;
    private List<DynoPoint> curve = List.of();
    private boolean changed;

    /// Takes a stretch of time with its throughput, goodput and the times of its requests in
    /// nanoseconds.
    void add(double throughput, double goodput, Histogram times) {
        if (!(throughput > 0) || times.getTotalCount() == 0) {
            return;
        }
        while (throughput >= BINS * width) {
            widen();
        }
        int index = (int) (throughput / width);
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

    /// One point a bin, in order of throughput.
    List<DynoPoint> curve() {
        if (changed) {
            changed = false;
            List<DynoPoint> points = new ArrayList<>();
            for (Bin bin : bins) {
                if (bin != null && bin.times.getTotalCount() >= FEWEST) {
                    points.add(bin.point());
                }
            }
            curve = List.copyOf(points);
        }
        return curve;
    }

    void clear() {
        java.util.Arrays.fill(bins, null);
        width = FIRST_WIDTH;
        curve = List.of();
        changed = false;
    }

    /// Stretches of like throughput.
    private static final class Bin {
        private final Histogram times = Histograms.create();
        private double throughput;
        private double goodput;
        private int count;

        void add(double someThroughput, double someGoodput, Histogram someTimes) {
            throughput += someThroughput;
            goodput += Double.isFinite(someGoodput) ? someGoodput : 0;
            count++;
            times.add(someTimes);
        }

        void add(Bin other) {
            throughput += other.throughput;
            goodput += other.goodput;
            count += other.count;
            times.add(other.times);
        }

        DynoPoint point() {
            return new DynoPoint(
                    throughput / count, times.getValueAtPercentile(99) / 1e9, goodput / count);
        }
    }
}

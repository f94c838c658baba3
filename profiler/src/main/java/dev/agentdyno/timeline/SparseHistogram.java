package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.Histograms;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// The times of one slot: only the buckets that hold something, six bytes each. Immutable.
///
/// There are 3,400 buckets for 1 µs to an hour, so no slot takes more than 20 KiB however many
/// requests it holds; a slot of n requests takes at most 6 n bytes.
final class SparseHistogram {
    static final SparseHistogram EMPTY = new SparseHistogram(new char[0], new int[0]);

    private final char[] buckets;
    private final int[] counts;
    private final long total;

    private SparseHistogram(char[] buckets, int[] counts) {
        this.buckets = buckets;
        this.counts = counts;
        this.total = Arrays.stream(counts).asLongStream().sum();
    }

    static SparseHistogram of(Histogram histogram) {
        char[] buckets = new char[64];
        int[] counts = new int[64];
        int size = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            if (size == buckets.length) {
                buckets = Arrays.copyOf(buckets, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            buckets[size] = (char) LogBuckets.index(value.getValueIteratedTo());
            counts[size++] = saturated(value.getCountAtValueIteratedTo());
        }
        return new SparseHistogram(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
    }

    /// One time alone.
    static SparseHistogram of(long nanos) {
        long known = Math.clamp(nanos, 0, Histograms.HIGHEST_NANOS);
        return new SparseHistogram(new char[] {(char) LogBuckets.index(known)}, new int[] {1});
    }

    SparseHistogram plus(SparseHistogram other) {
        if (total == 0 || other.total == 0) {
            return total == 0 ? other : this;
        }
        char[] sumBuckets = new char[buckets.length + other.buckets.length];
        int[] sumCounts = new int[sumBuckets.length];
        int size = 0;
        int a = 0;
        int b = 0;
        while (a < buckets.length || b < other.buckets.length) {
            int left = a < buckets.length ? buckets[a] : Integer.MAX_VALUE;
            int right = b < other.buckets.length ? other.buckets[b] : Integer.MAX_VALUE;
            long count = left <= right ? counts[a++] : 0;
            count += right <= left ? other.counts[b++] : 0;
            sumBuckets[size] = (char) Math.min(left, right);
            sumCounts[size++] = saturated(count);
        }
        return new SparseHistogram(Arrays.copyOf(sumBuckets, size), Arrays.copyOf(sumCounts, size));
    }

    private static int saturated(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    long total() {
        return total;
    }

    /// The time that `percentile` of a hundred do not exceed, in seconds; NaN if there are none.
    double seconds(double percentile) {
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * total - 1e-9));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return LogBuckets.highest(buckets[i]) / 1e9;
            }
        }
        throw new IllegalStateException("a percentile lies within its histogram");
    }

    void addTo(Histogram histogram) {
        for (int i = 0; i < counts.length; i++) {
            long value = Math.min(LogBuckets.lowest(buckets[i]), Histograms.HIGHEST_NANOS);
            histogram.recordValueWithCount(value, counts[i]);
        }
    }

    /// Adds the counts to `rows`, row `r` holding times from `floors[r]` nanoseconds on; times
    /// below the first count in it.
    void addRows(long[] floors, int[] rows) {
        int row = 0;
        for (int i = 0; i < counts.length; i++) {
            long value = LogBuckets.lowest(buckets[i]);
            while (row + 1 < floors.length && value >= floors[row + 1]) {
                row++;
            }
            rows[row] = saturated((long) rows[row] + counts[i]);
        }
    }
}

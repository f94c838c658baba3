package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.Histograms;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SparseHistogramTest {
    private final Random random = new Random(7);

    @Test
    void bucketsAreThoseOfHdrHistogram() {
        Histogram histogram = Histograms.create();
        for (int i = 0; i < 10_000; i++) {
            long value = time();
            int index = LogBuckets.index(value);
            assertThat(LogBuckets.lowest(index)).isEqualTo(histogram.lowestEquivalentValue(value));
            assertThat(LogBuckets.highest(index))
                    .isEqualTo(histogram.highestEquivalentValue(value));
        }
    }

    @Test
    void percentilesAreThoseOfHdrHistogram() {
        Histogram histogram = filled(5_000);
        SparseHistogram sparse = SparseHistogram.of(histogram);
        for (double percentile : new double[] {1, 50, 90, 99, 99.9, 100}) {
            assertThat(sparse.seconds(percentile))
                    .isEqualTo(histogram.getValueAtPercentile(percentile) / 1e9);
        }
    }

    @Test
    void sumIsThatOfHdrHistogram() {
        Histogram one = filled(500);
        Histogram other = filled(700);
        SparseHistogram sum = SparseHistogram.of(one).plus(SparseHistogram.of(other));
        one.add(other);
        Histogram copy = Histograms.create();
        sum.addTo(copy);
        assertThat(copy).isEqualTo(one);
        assertThat(sum.total()).isEqualTo(1_200);
    }

    @Test
    void emptyOneHasNoPercentile() {
        assertThat(SparseHistogram.EMPTY.seconds(99)).isNaN();
    }

    @Test
    void everyTimeFallsIntoOneRow() {
        int[] rows = new int[3];
        SparseHistogram.of(filled(1_000))
                .addRows(new long[] {1_000, 1_000_000, 1_000_000_000}, rows);
        assertThat(rows[0] + rows[1] + rows[2]).isEqualTo(1_000);
        assertThat(rows).doesNotContain(0);
    }

    private Histogram filled(int count) {
        Histogram histogram = Histograms.create();
        for (int i = 0; i < count; i++) {
            histogram.recordValue(time());
        }
        return histogram;
    }

    /// Log-uniform from 1 µs to an hour.
    private long time() {
        return (long) Math.pow(10, 3 + random.nextDouble() * 9.5);
    }
}

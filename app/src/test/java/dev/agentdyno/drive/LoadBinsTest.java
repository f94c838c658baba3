package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.telemetry.Histograms;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadBinsTest {
    private final LoadBins bins = new LoadBins();

    private static Histogram times(int count, double seconds) {
        Histogram histogram = Histograms.create();
        histogram.recordValueWithCount(Math.round(seconds * 1e9), count);
        return histogram;
    }

    @Test
    void stretchesOfLikeThroughputShareOnePoint() {
        bins.add(1.0, 1, times(50, 0.2));
        bins.add(1.1, 1, times(50, 0.2));
        assertThat(bins.curve())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.throughput()).isCloseTo(1.05, within(1e-9));
                    assertThat(point.p99Seconds()).isCloseTo(0.2, within(0.005));
                });
    }

    @Test
    void theP99IsThatOfAllRequestsAtTheLoad() {
        bins.add(1.0, 1, times(98, 0.1));
        bins.add(1.0, 1, times(2, 3));
        assertThat(bins.curve().getFirst().p99Seconds()).isCloseTo(3, within(0.05));
    }

    @Test
    void anyRateFitsIntoTwentyFourPoints() {
        for (int rate = 1; rate <= 5_000; rate += 7) {
            bins.add(rate, rate, times(rate + 8, 0.1));
        }
        assertThat(bins.curve()).hasSizeBetween(12, 24);
        assertThat(bins.curve()).extracting(DynoPoint::throughput).isSorted();
    }

    @Test
    void aHandfulOfRequestsIsNoPoint() {
        bins.add(1, 1, times(3, 0.1));
        assertThat(bins.curve()).isEmpty();
    }

    @Test
    void stretchesWithoutRequestsAreLeftOut() {
        bins.add(0, 0, times(0, 0));
        assertThat(bins.curve()).isEmpty();
    }
}

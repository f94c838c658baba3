package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
    void stretchesOfLikeLoadShareOnePoint() {
        bins.add(1.0, 1.0, 1, times(50, 0.2));
        bins.add(1.1, 1.1, 1, times(50, 0.2));
        assertThat(bins.points())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.achieved()).isCloseTo(1.05, within(1e-9));
                    assertThat(point.p99()).isCloseTo(0.2, within(0.005));
                });
    }

    @Test
    void theP99IsThatOfAllRequestsAtTheLoad() {
        bins.add(1.0, 1.0, 1, times(98, 0.1));
        bins.add(1.0, 1.0, 1, times(2, 3));
        assertThat(bins.points().getFirst().p99()).isCloseTo(3, within(0.05));
    }

    @Test
    void anyRateFitsIntoTwelvePoints() {
        for (int rate = 1; rate <= 5_000; rate += 7) {
            bins.add(rate, rate, rate, times(rate + 40, 0.1));
        }
        assertThat(bins.points()).hasSizeBetween(6, 12);
        assertThat(bins.points()).extracting(LoadCurve.Point::achieved).isSorted();
    }

    @Test
    void aHandfulOfRequestsIsNoPoint() {
        bins.add(1, 1, 1, times(3, 0.1));
        assertThat(bins.points()).isEmpty();
    }

    @Test
    void stretchesWithoutRequestsAreLeftOut() {
        bins.add(0, 0, 0, times(0, 0));
        assertThat(bins.points()).isEmpty();
    }

    @Test
    void aSteadyLoadIsOnePointHoweverItsThroughputVaries() {
        for (int second = 0; second < 20; second++) {
            bins.add(12, 6 + second % 13, 6, times(12, second % 5 == 0 ? 2 : 0.5));
        }
        assertThat(bins.points()).hasSize(1);
    }

    @Test
    void theSpreadIsThatOfTheP99OfSeveralStretches() {
        for (int second = 0; second < 20; second++) {
            bins.add(30, 30, 30, times(30, second < 10 ? 0.5 : 2));
        }
        assertThat(bins.points())
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.low()).isCloseTo(0.5, within(0.01));
                    assertThat(point.high()).isCloseTo(2, within(0.03));
                });
    }

    @Test
    void oneBlockOfStretchesHasNoSpread() {
        bins.add(30, 30, 30, times(50, 0.5));
        assertThat(bins.points().getFirst().low()).isNaN();
    }
}

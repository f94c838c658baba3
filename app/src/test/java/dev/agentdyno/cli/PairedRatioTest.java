package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
    private static final double TRUTH = 0.97;

    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(PairedRatio.median(3, 1, 2)).isEqualTo(2);
        assertThat(PairedRatio.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void swappedPairsGiveTheInverse() {
        PairedRatio ratio = PairedRatio.of(noisy(1, 40));
        PairedRatio inverse =
                PairedRatio.of(DoubleStream.of(noisy(1, 40)).map(each -> 1 / each).toArray());
        assertThat(inverse.ratio()).isCloseTo(1 / ratio.ratio(), within(1e-9));
        assertThat(inverse.low()).isCloseTo(1 / ratio.high(), within(1e-9));
    }

    @Test
    void oneOddPairMovesItLittle() {
        double[] pairs = noisy(1, 41);
        double before = PairedRatio.of(pairs).ratio();
        pairs[0] = 1000;
        assertThat(PairedRatio.of(pairs).ratio()).isCloseTo(before, within(0.02));
    }

    @Test
    void moreThanNineOfTenIntervalsHoldTheTruth() {
        long held =
                IntStream.range(0, 300)
                        .mapToObj(seed -> PairedRatio.of(noisy(seed, 30)))
                        .filter(each -> each.low() <= TRUTH && TRUTH <= each.high())
                        .count();
        assertThat(held).isBetween(273L, 297L);
    }

    @Test
    void theIntervalNarrowsWithMorePairs() {
        PairedRatio few = PairedRatio.of(noisy(1, 20));
        PairedRatio many = PairedRatio.of(noisy(1, 400));
        assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    }

    @Test
    void onePairIsItsOwnInterval() {
        PairedRatio one = PairedRatio.of(0.5);
        assertThat(one.ratio()).isCloseTo(0.5, within(1e-12));
        assertThat(one.low()).isEqualTo(one.high());
    }

    /// Ratios about [#TRUTH], spread as blocks on a shared machine are.
    private static double[] noisy(long seed, int count) {
        Random random = new Random(seed);
        return random.doubles(count)
                .map(each -> TRUTH * Math.exp(0.14 * random.nextGaussian()))
                .toArray();
    }
}

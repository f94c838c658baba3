package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(MedianInterval.median(3, 1, 2)).isEqualTo(2);
        assertThat(MedianInterval.median(4, 1, 2, 3)).isEqualTo(2.5);
    }

    @Test
    void theIntervalLiesAroundTheMedianAndNarrowsWithMoreValues() {
        MedianInterval few = MedianInterval.of(spread(8));
        MedianInterval many = MedianInterval.of(spread(400));
        assertThat(few.median()).isBetween(few.low(), few.high());
        assertThat(many.median()).isBetween(many.low(), many.high());
        assertThat(many.high() - many.low()).isPositive().isLessThan(few.high() - few.low());
    }

    @Test
    void theSameValuesGiveTheSameInterval() {
        assertThat(MedianInterval.of(spread(8))).isEqualTo(MedianInterval.of(spread(8)));
    }

    /// Values from 0 to 1 at even distances.
    private static double[] spread(int count) {
        return IntStream.range(0, count).mapToDouble(i -> i / (count - 1.0)).toArray();
    }
}

package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {
    private final Trend trend = new Trend();

    @Test
    void pointsOnALineGiveItsSlopeAndAPerfectFit() {
        for (int x = 0; x < 10; x++) {
            trend.add(1_795_000_000 + x, 7 + 3.0 * x);
        }

        assertThat(trend.slope()).isCloseTo(3, within(1e-9));
        assertThat(trend.fit()).isCloseTo(1, within(1e-9));
    }

    @Test
    void scatterFitsBadly() {
        double[] values = {1, 9, 2, 8, 1, 9, 2, 8};
        for (int x = 0; x < values.length; x++) {
            trend.add(x, values[x]);
        }

        assertThat(trend.fit()).isLessThan(0.2);
    }

    @Test
    void twoPointsAreNoTrend() {
        trend.add(0, 1);
        trend.add(1, 2);

        assertThat(trend.slope()).isNaN();
    }

    @Test
    void unknownPointsAreLeftOut() {
        trend.add(0, 0);
        trend.add(1, Double.NaN);
        trend.add(2, 2);
        trend.add(3, 3);

        assertThat(trend.slope()).isCloseTo(1, within(1e-9));
    }
}

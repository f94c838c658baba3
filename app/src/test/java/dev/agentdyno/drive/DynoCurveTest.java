package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.DynoPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DynoCurveTest {

    private static List<DynoPoint> bent() {
        List<DynoPoint> points = new ArrayList<>();
        for (int rate = 50; rate <= 500; rate += 25) {
            double p99 = rate <= 400 ? 0.4 + rate / 4000.0 : 0.5 + (rate - 400) / 40.0;
            points.add(new DynoPoint(rate, p99, rate));
        }
        return points;
    }

    @Test
    void secondsOfLikeThroughputBecomeTheirMedian() {
        List<DynoPoint> seconds =
                List.of(
                        new DynoPoint(100, 1, 90),
                        new DynoPoint(100, 2, 95),
                        new DynoPoint(100, 9, 80),
                        new DynoPoint(10, 0.5, 10));
        assertThat(DynoCurve.curve(seconds))
                .containsExactly(new DynoPoint(10, 0.5, 10), new DynoPoint(100, 2, 90));
    }

    @Test
    void secondsWithoutRequestsAreLeftOut() {
        assertThat(DynoCurve.curve(List.of(new DynoPoint(0, Double.NaN, 0)))).isEmpty();
    }

    @Test
    void theKneeIsWhereTheCurveBends() {
        assertThat(DynoCurve.knee(bent()))
                .hasValueSatisfying(knee -> assertThat(knee.throughput()).isBetween(375.0, 425.0));
    }

    @Test
    void aStraightCurveHasNoKnee() {
        List<DynoPoint> flat =
                bent().stream().map(p -> new DynoPoint(p.throughput(), 0.4, 1)).toList();
        assertThat(DynoCurve.knee(flat)).isEmpty();
    }

    @Test
    void fewPointsHaveNoKnee() {
        assertThat(DynoCurve.knee(bent().subList(0, 3))).isEmpty();
    }
}

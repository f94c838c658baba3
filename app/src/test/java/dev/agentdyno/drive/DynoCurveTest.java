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
    void aDipIsNoKnee() {
        List<DynoPoint> dipped = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            dipped.add(new DynoPoint(i * 10 + 10, i == 6 ? 0.1 : 2 + i * 0.2, 1));
        }
        assertThat(DynoCurve.knee(dipped)).isEmpty();
    }

    @Test
    void fewPointsHaveNoKnee() {
        assertThat(DynoCurve.knee(bent().subList(0, 3))).isEmpty();
    }
}

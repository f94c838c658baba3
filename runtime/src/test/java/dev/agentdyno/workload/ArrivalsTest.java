package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long SECOND = 1_000_000_000L;

    private static List<Long> all(Arrivals arrivals, long end) {
        List<Long> starts = new ArrayList<>();
        for (long number = 0; arrivals.planned(number, 0) < end; number++) {
            starts.add(arrivals.planned(number, 0));
        }
        return starts;
    }

    @Nested
    class ByRate {
        private final AtomicReference<Double> rate = new AtomicReference<>(100.0);

        @Test
        void constantRateSpacesStartsEvenly() {
            Arrivals arrivals = new RateArrivals(LevelCurve.flat(30), rate::get);
            assertThat(all(arrivals, 30 * SECOND))
                    .hasSize(3_000)
                    .startsWith(0L, 10_000_000L, 20_000_000L);
        }

        @Test
        void rampStartsAsManyAsTheAreaUnderIt() {
            LevelCurve ramp = LevelCurve.of(0, List.of(new Stage("up", 10, 1)), 10);
            List<Long> starts = all(new RateArrivals(ramp, rate::get), 10 * SECOND);

            assertThat(starts).hasSize(500).isSorted();
            assertThat(starts.stream().filter(start -> start < 5 * SECOND).count()).isEqualTo(125);
        }

        @Test
        void newRateKeepsThePartOfTheGapThatIsOver() {
            rate.set(1.0);
            Arrivals arrivals = new RateArrivals(LevelCurve.flat(60), rate::get);
            assertThat(arrivals.planned(0, 0)).isZero();
            assertThat(arrivals.planned(1, 0)).isEqualTo(SECOND);
            rate.set(2.0);
            assertThat(arrivals.planned(1, SECOND / 2)).isEqualTo(SECOND * 3 / 4);
            assertThat(arrivals.planned(2, SECOND * 3 / 4)).isEqualTo(SECOND * 5 / 4);
        }

        @Test
        void newRateForgivesNoStartThatIsDue() {
            Arrivals arrivals = new RateArrivals(LevelCurve.flat(60), rate::get);
            assertThat(arrivals.planned(5, 0)).isEqualTo(50_000_000L);
            rate.set(1.0);
            assertThat(arrivals.planned(5, SECOND)).isEqualTo(50_000_000L);
        }

        @Test
        void rateFollowsTheCurve() {
            LevelCurve ramp = LevelCurve.of(0, List.of(new Stage("up", 10, 1)), 10);
            assertThat(new RateArrivals(ramp, rate::get).rate(5 * SECOND))
                    .isCloseTo(50, within(1e-9));
        }
    }

    @Nested
    class ByTrace {
        private final Trace trace =
                Trace.of(List.of(entry(3 * SECOND), entry(5 * SECOND), entry(4 * SECOND)));

        private static Trace.Entry entry(long nanos) {
            return new Trace.Entry(nanos, 10, 5, List.of());
        }

        @Test
        void firstRequestStartsAtOnceAndTheRestInOrder() {
            assertThat(all(new TraceArrivals(trace, 1, 10 * SECOND), 10 * SECOND))
                    .containsExactly(0L, SECOND, 2 * SECOND);
        }

        @Test
        void speedUpShortensTheGaps() {
            assertThat(all(new TraceArrivals(trace, 4, 10 * SECOND), 10 * SECOND))
                    .containsExactly(0L, SECOND / 4, SECOND / 2);
        }

        @Test
        void durationCutsTheTraceShort() {
            assertThat(all(new TraceArrivals(trace, 1, SECOND + 1), 10 * SECOND)).hasSize(2);
        }

        @Test
        void planAddsUpToTheRequests() {
            List<double[]> plan = new TraceArrivals(trace, 1, 6 * SECOND).plan();
            double width = plan.get(1)[0] - plan.get(0)[0];
            assertThat(plan.stream().mapToDouble(point -> point[1] * width).sum())
                    .isCloseTo(3, within(1e-6));
        }
    }
}

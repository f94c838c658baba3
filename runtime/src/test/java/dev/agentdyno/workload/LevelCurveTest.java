package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelCurveTest {
    private static final LevelCurve RAMP =
            LevelCurve.of(
                    0,
                    List.of(
                            new Stage("up", 10, 1),
                            new Stage("hold", 20, 1),
                            new Stage("down", 10, 0)),
                    40);

    @Test
    void levelFollowsTheLinesBetweenCorners() {
        assertThat(RAMP.level(5)).isCloseTo(0.5, within(1e-12));
        assertThat(RAMP.level(20)).isEqualTo(1);
        assertThat(RAMP.level(35)).isCloseTo(0.5, within(1e-12));
        assertThat(RAMP.level(41)).isZero();
    }

    @Test
    void areaIsTheIntegralOfTheLevel() {
        assertThat(RAMP.area(10)).isCloseTo(5, within(1e-12));
        assertThat(RAMP.area(30)).isCloseTo(25, within(1e-12));
        assertThat(RAMP.area(40)).isCloseTo(30, within(1e-12));
        assertThat(RAMP.area(99)).isCloseTo(30, within(1e-12));
    }

    @Test
    void timeOfAnAreaIsTheInverse() {
        for (double time = 0.25; time < 40; time += 0.25) {
            assertThat(RAMP.timeOf(RAMP.area(time))).isCloseTo(time, within(1e-6));
        }
    }

    @Test
    void areaThatIsNeverReachedHasNoTime() {
        assertThat(RAMP.timeOf(30.01)).isInfinite();
    }

    @Test
    void stagesStretchToTheDuration() {
        LevelCurve stretched =
                LevelCurve.of(0, List.of(new Stage("up", 10, 1), new Stage("hold", 20, 1)), 6);
        assertThat(stretched.seconds()).isCloseTo(6, within(1e-12));
        assertThat(stretched.level(1)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void stageOfNoLengthIsAStep() {
        LevelCurve step =
                LevelCurve.of(
                        0.2,
                        List.of(
                                new Stage("low", 5, 0.2),
                                new Stage("jump", 0, 1),
                                new Stage("high", 5, 1)),
                        10);
        assertThat(step.level(4.9)).isCloseTo(0.2, within(1e-12));
        assertThat(step.level(5)).isEqualTo(1);
        assertThat(step.timeOf(1.5)).isCloseTo(5.5, within(1e-12));
    }

    @Test
    void stageIsDescribedByItsNumberAndName() {
        assertThat(RAMP.describe(12, "flat")).isEqualTo("stage 2 of 3 · hold");
        assertThat(LevelCurve.flat(9).describe(3, "hold 5 req/s")).isEqualTo("hold 5 req/s");
    }
}

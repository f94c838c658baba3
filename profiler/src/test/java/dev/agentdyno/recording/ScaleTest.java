package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    @Nested
    class Linear {
        @ParameterizedTest
        @ValueSource(doubles = {0.0007, 0.4, 1, 3, 47, 412, 73_400, 2e9})
        void aFewRoundTicksReachOverTheGreatestValue(double max) {
            Scale scale = Scale.linear(max);

            assertThat(scale.high()).isGreaterThanOrEqualTo(max * 0.999);
            assertThat(scale.ticks()).hasSizeBetween(3, 6).startsWith(0.0);
            assertThat(scale.ticks().getLast()).isCloseTo(scale.high(), within(max * 1e-6));
        }

        @Test
        void nothingToShowStillHasAnAxis() {
            assertThat(Scale.linear(0).high()).isPositive();
            assertThat(Scale.linear(Double.NaN).high()).isPositive();
        }
    }

    @Nested
    class Logarithmic {
        @Test
        void equalFactorsAreEqualSteps() {
            Scale scale = Scale.log(0.01, 1);

            assertThat(scale.at(0.1)).isCloseTo(0.5, within(1e-9));
            assertThat(scale.at(0.001)).isZero();
            assertThat(scale.at(50)).isEqualTo(1);
        }

        @Test
        void ticksStandAtOneTwoFive() {
            assertThat(Scale.log(0.2, 5).ticks()).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0);
        }

        @Test
        void nothingToShowStillHasAnAxis() {
            assertThat(Scale.log(Double.NaN, Double.NaN).ticks()).isNotEmpty();
        }
    }
}

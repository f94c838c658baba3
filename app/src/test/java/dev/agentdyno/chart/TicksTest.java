package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({"100,2,50", "450,3,200", "1.5,3,0.5", "0.9,4,0.25", "1e9,4,2.5e8", "0.003,3,0.001"})
    void stepsAreRound(double span, int intervals, double step) {
        assertThat(Ticks.step(span, intervals)).isEqualTo(step, within(step));
    }

    @Test
    void linearTicksIncludeBothEndsWhereTheyAreMultiples() {
        assertThat(Ticks.linear(0, 500, 2)).containsExactly(0.0, 250.0, 500.0);
        assertThat(Ticks.linear(-50, 50, 2)).containsExactly(-50.0, 0.0, 50.0);
    }

    @Test
    void logarithmicTicksAreOneTwoFive() {
        assertThat(Ticks.logarithmic(0.2, 5, 6)).containsExactly(0.2, 0.5, 1.0, 2.0, 5.0);
    }

    @Test
    void logarithmicTicksFallBackToDecadesWhereThereIsLittleRoom() {
        assertThat(Ticks.logarithmic(0.001, 1000, 7)).hasSize(7).contains(0.001, 1.0, 1000.0);
        assertThat(Ticks.logarithmic(1e-6, 1e6, 4)).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0.23,0.2,0.5", "1,1,1", "2.1,2,5", "5.01,5,10", "99,50,100", "0.05,0.05,0.05"})
    void boundsOfALogarithmicAxisAreRound(double value, double floor, double ceiling) {
        assertThat(Ticks.logFloor(value)).isEqualTo(floor, within(floor));
        assertThat(Ticks.logCeiling(value)).isEqualTo(ceiling, within(ceiling));
    }

    @Test
    void labelsHaveTheDecimalsOfTheFinestStep() {
        LeftAxis axis = LeftAxis.fit(AxisRange.LINEAR, 0, 1.43, 76);

        assertThat(TickLabels.of(axis)).containsExactly("0.0", "0.5", "1.0", "1.5");
    }

    @Test
    void labelsOfALogarithmicAxisHaveNoZerosToSpare() {
        LeftAxis axis = LeftAxis.fit(AxisRange.LOG, 0.23, 4.2, 76);

        assertThat(TickLabels.of(axis)).containsExactly("0.2", "0.5", "1", "2", "5");
    }

    @Test
    void anAxisLeavesTheLeastRoomAboveTheData() {
        assertThat(LeftAxis.fit(AxisRange.LINEAR, 0, 450, 76).ticks())
                .isEqualTo(List.of(0.0, 250.0, 500.0));
        assertThat(LeftAxis.fit(AxisRange.LINEAR, 0, 2_560, 170).max()).isEqualTo(3_000);
    }

    @Test
    void anAxisWithoutDataStillHasGridLines() {
        assertThat(LeftAxis.fit(AxisRange.LINEAR, Double.NaN, Double.NaN, 76).ticks())
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(LeftAxis.fit(AxisRange.LOG, Double.NaN, Double.NaN, 76).ticks())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aLogarithmicScaleGivesEachDecadeTheSameHeight() {
        ValueScale scale = new ValueScale(AxisRange.Scale.LOG, 0.1, 10, 0, 100);

        assertThat(scale.y(10)).isZero();
        assertThat(scale.y(1)).isEqualTo(50, within(50));
        assertThat(scale.y(0.1)).isEqualTo(100);
        assertThat(scale.y(Double.NaN)).isNaN();
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.data.Offset.offset(Math.abs(value) * 1e-9 + 1e-12);
    }
}

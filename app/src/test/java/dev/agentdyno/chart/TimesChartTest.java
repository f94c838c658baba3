package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The axis of times, and parts that stand on one another.
class TimesChartTest {
    private static final Plot PLOT = new Plot(10, 0, 200, 100);

    private static TimesData data(double from, double to) {
        return new TimesData("Times", List.of(from, to), List.of(5L), List.of());
    }

    @Test
    void theAxisReachesFromTheFirstEdgeToTheLast() {
        TimesAxis axis = TimesAxis.of(data(0.001, 10), PLOT);

        assertThat(axis.x(0.001)).isCloseTo(10, within(1e-9));
        assertThat(axis.x(0.1)).isCloseTo(110, within(1e-9));
        assertThat(axis.x(10)).isCloseTo(210, within(1e-9));
        assertThat(axis.seconds(110)).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void oneClassAloneDoesNotFillTheChart() {
        TimesAxis axis = TimesAxis.of(data(1, 1.25), PLOT);

        assertThat(axis.max() / axis.min()).isCloseTo(10, within(1e-9));
        assertThat(axis.x(1.25) - axis.x(1)).isLessThan(20);
    }

    @Test
    void timesAreWrittenInTheUnitThatSuitsThem() {
        assertThat(TimeUnits.round(0.0002)).isEqualTo("200 µs");
        assertThat(TimeUnits.round(0.001)).isEqualTo("1 ms");
        assertThat(TimeUnits.round(0.5)).isEqualTo("500 ms");
        assertThat(TimeUnits.round(1)).isEqualTo("1 s");
        assertThat(TimeUnits.round(200)).isEqualTo("200 s");
    }

    @Test
    void aClassWithoutAnEdgeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimesData("", List.of(1.0), List.of(1L), List.of()));
    }

    @Test
    void partsStandOnOneAnotherAndTheLegendTellsEachAlone() {
        LineData model = LineData.of("model", _ -> 60, SeriesColor.BLUE);
        LineData tool = LineData.of("tool", slot -> slot == 0 ? 30 : Double.NaN, SeriesColor.SAND);

        List<LineData> stack =
                LineData.stacked(List.of(model, tool), slot -> slot < 2 ? 0 : Double.NaN);

        assertThat(stack).extracting(LineData::name).containsExactly("model", "tool");
        assertThat(stack).allMatch(LineData::filled);
        assertThat(stack.getFirst().values().applyAsDouble(0)).isEqualTo(90);
        assertThat(stack.getFirst().values().applyAsDouble(1)).isEqualTo(60);
        assertThat(stack.getLast().values().applyAsDouble(0)).isEqualTo(30);
        assertThat(stack.getFirst().said().applyAsDouble(0)).isEqualTo(60);
        assertThat(stack.getFirst().values().applyAsDouble(2)).isNaN();
    }
}

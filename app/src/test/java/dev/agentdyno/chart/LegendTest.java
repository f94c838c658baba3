package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LegendTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final TimeGrid GRID = new TimeGrid(0, SECOND, 100);
    private static final Map<Integer, Double> VALUES = Map.of(10, 9.0, 40, 7.0, 60, 3.0);
    private static final LineData LINE =
            LineData.of("line", slot -> VALUES.getOrDefault(slot, Double.NaN), SeriesColor.BLUE);

    private static Optional<String> told(LineData line, OptionalLong pointed) {
        StripChart chart = new StripChart("chart", "", AxisRange.LINEAR);
        chart.setLines(List.of(line));
        Plot plot = new Plot(0, 0, 80, 50);
        TimeProjection time = new TimeProjection(20 * SECOND, SECOND, 0, 80);
        return chart.legend(new StripScene(plot, time, GRID, pointed), new ChartTheme(Map.of()))
                .getFirst()
                .value();
    }

    @Test
    void aLineThatEndedEarlierIsUnknownAtTheEnd() {
        assertThat(told(LINE, OptionalLong.empty())).hasValue(Numbers.UNKNOWN);
    }

    @Test
    void aLineThatIsToldFromTimeToTimeTellsItsLastValue() {
        assertThat(told(LINE.telling(LineData.Told.LAST), OptionalLong.empty())).hasValue("3.00");
    }

    @Test
    void aLineOfGapsTellsItsGreatestValueInView() {
        assertThat(told(LINE.telling(LineData.Told.GREATEST), OptionalLong.empty()))
                .hasValue("7.00");
    }

    @Test
    void aLineThatIsPointedAtTellsThatMoment() {
        OptionalLong pointed = OptionalLong.of(50 * SECOND);
        assertThat(told(LINE.telling(LineData.Told.GREATEST), pointed)).hasValue(Numbers.UNKNOWN);
    }
}

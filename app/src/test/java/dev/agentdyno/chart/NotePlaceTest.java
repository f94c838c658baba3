package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotePlaceTest {
    private static final Plot PLOT = new Plot(50, 20, 300, 100);
    private static final ValueScale SCALE =
            new ValueScale(AxisRange.Scale.LINEAR, 0, 100, PLOT.top(), PLOT.bottom());
    private static final double LOWEST = PLOT.bottom() - 10;

    private static double baseline(double[]... lines) {
        TimeGrid grid = new TimeGrid(0, 1, 300);
        TimeProjection time = new TimeProjection(0, 1, PLOT.left(), PLOT.columns());
        List<Columns> columns =
                Arrays.stream(lines)
                        .map(values ->
                                Columns.reduce(
                                        LineData.of("line", slot -> values[slot], SeriesColor.BLUE),
                                        grid,
                                        time))
                        .toList();
        return new NotePlace(PLOT, SCALE).baseline(columns, 150, 100);
    }

    private static double[] flat(double value) {
        double[] values = new double[300];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void standsLowWhereNothingIsInItsWay() {
        assertThat(baseline()).isEqualTo(LOWEST);
        assertThat(baseline(flat(60))).isEqualTo(LOWEST);
    }

    @Test
    void standsAboveALineThatIsLow() {
        double y = SCALE.y(12);
        assertThat(baseline(flat(12), flat(90))).isLessThan(y - 4).isGreaterThan(y - 12);
    }

    @Test
    void linesBesideItAreNotInItsWay() {
        double[] values = flat(Double.NaN);
        Arrays.fill(values, 0, 80, 12);
        Arrays.fill(values, 220, 300, 12);
        assertThat(baseline(values)).isEqualTo(LOWEST);
    }

    @Test
    void staysWhereItWasWhereThereIsNoRoom() {
        double[] values = new double[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 * 100;
        }
        assertThat(baseline(values)).isEqualTo(LOWEST);
    }
}

package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void theUnknownIsAGap() {
        List<List<double[]>> pieces =
                Columns.pieces(new double[] {1, Double.NaN, Double.NaN, 2, 3}, 100);

        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(1)).hasSize(2);
    }

    @Test
    void extremesSurviveTheReductionToPixels() {
        double[] values = new double[1_000];
        values[333] = 7;
        values[334] = -7;

        List<double[]> columns = Columns.pieces(values, 10).getFirst();

        assertThat(columns).hasSize(10);
        assertThat(columns.get(3)).contains(7, -7);
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Columns.pieces(new double[0], 100)).isEmpty();
    }
}

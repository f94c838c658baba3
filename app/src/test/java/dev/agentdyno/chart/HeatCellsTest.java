package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatCellsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final HeatData ONES = new HeatData((slot, row) -> row == 2 ? 1 : 0, 5, 0.1, 10);

    @Test
    void noCountIsLostWhenSlotsFoldIntoColumns() {
        TimeGrid grid = new TimeGrid(0, SECOND, 1_000);
        HeatCells cells = HeatCells.of(ONES, grid, projection(1_000 * SECOND, 400));

        double sum = 0;
        for (int column = 0; column < cells.columns(); column++) {
            sum += cells.at(column, 2);
        }
        assertThat(sum).isEqualTo(1_000);
        assertThat(cells.columnWidth()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void theBoundsAreThoseOfTheRowsThatHoldAnything() {
        TimeGrid grid = new TimeGrid(0, SECOND, 100);
        HeatCells cells = HeatCells.of(ONES, grid, projection(100 * SECOND, 400));

        assertThat(cells.lowest()).isEqualTo(10, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(cells.highest()).isEqualTo(100, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void anEmptyMapHasNoBounds() {
        HeatCells cells = HeatCells.of(HeatData.EMPTY, TimeGrid.EMPTY, projection(SECOND, 400));

        assertThat(cells.lowest()).isNaN();
        assertThat(cells.highest()).isNaN();
    }

    @Test
    void coloursFollowTheSquareRootOfTheShare() {
        assertThat(HeatPainter.step(0, 100)).isZero();
        assertThat(HeatPainter.step(1, 100)).isEqualTo(1);
        assertThat(HeatPainter.step(25, 100)).isEqualTo(3);
        assertThat(HeatPainter.step(100, 100)).isEqualTo(6);
    }

    private static TimeProjection projection(long length, int width) {
        return TimeProjection.of(new TimeSpan(0, length), new Plot(0, 0, width, 76));
    }
}

package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aSpikeOfOneSlotAmongThousandsIsKept() {
        Columns columns = reduce(10_000, 100, slot -> slot == 4_321 ? 99 : 1);

        assertThat(columns.greatest(43)).isEqualTo(99);
        assertThat(columns.least(43)).isEqualTo(1);
        assertThat(columns.greatestVisible()).isEqualTo(99);
    }

    @Test
    void aColumnHoldsTheLeastAndTheGreatestOfItsSlots() {
        Columns columns = reduce(1_000, 100, slot -> slot % 10);

        assertThat(columns.least(50)).isZero();
        assertThat(columns.greatest(50)).isEqualTo(9);
    }

    @Test
    void unknownSlotsLeaveAGap() {
        Columns columns = reduce(1_000, 100, slot -> slot >= 400 && slot < 600 ? Double.NaN : 5);

        assertThat(columns.hasGap(39)).isFalse();
        assertThat(columns.hasGap(50)).isTrue();
        assertThat(columns.hasGap(60)).isFalse();
    }

    @Test
    void fewSlotsAreJoinedAcrossTheColumnsBetweenThem() {
        Columns columns = reduce(3, 300, slot -> slot * 100.0);

        assertThat(columns.least(50)).isEqualTo(0);
        assertThat(columns.least(100)).isBetween(49.0, 51.0);
        assertThat(columns.greatest(149)).isBetween(99.0, 100.0);
        assertThat(columns.hasGap(20)).as("before the middle of the first slot").isTrue();
    }

    @Test
    void neighbouringColumnsTouchSoThatALineHasNoHoles() {
        Columns columns = reduce(500, 100, slot -> Math.sin(slot / 7.0));

        for (int column = 1; column < columns.count() - 1; column++) {
            assertThat(columns.least(column))
                    .isLessThanOrEqualTo(columns.greatest(column - 1) + 1e-9);
            assertThat(columns.greatest(column))
                    .isGreaterThanOrEqualTo(columns.least(column - 1) - 1e-9);
        }
    }

    @Test
    void anEmptyGridIsAllGaps() {
        Columns columns = reduce(0, 10, slot -> 1);

        assertThat(columns.leastVisible()).isNaN();
        assertThat(columns.greatestVisible()).isNaN();
    }

    private static Columns reduce(int slots, int width, IntToDoubleFunction values) {
        TimeGrid grid = new TimeGrid(0, SECOND, slots);
        TimeSpan all = new TimeSpan(0, Math.max(slots, 1) * SECOND);
        TimeProjection time = TimeProjection.of(all, new Plot(0, 0, width, 100));
        return Columns.reduce(LineData.of("x", values, SeriesColor.BLUE), grid, time);
    }
}

package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondsScaleTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long CELL = 20_000_000L;

    private static SecondsScale scale(int seconds, double width) {
        CellCounts cells = new CellCounts(7 * SECOND, CELL, new int[seconds * 50]);
        return SecondsScale.of(cells, new Plot(44, 0, width, 100));
    }

    @Test
    void a_column_is_a_second_and_a_row_one_cell_of_it() {
        SecondsScale scale = scale(10, 100);
        assertThat(scale.cellAt(44, 0)).isZero();
        assertThat(scale.cellAt(44 + 25, 3)).isEqualTo(2 * 50 + 1);
        assertThat(scale.cellAt(1_000, 1_000)).isEqualTo(10 * 50 - 1);
    }

    @Test
    void a_drag_either_way_marks_the_time_from_the_first_cell_to_the_end_of_the_last() {
        SecondsScale scale = scale(10, 100);
        TimeSpan span = new TimeSpan(7 * SECOND + 3 * CELL, 9 * SECOND + 5 * CELL);
        assertThat(scale.span(3, 104)).isEqualTo(span);
        assertThat(scale.span(104, 3)).isEqualTo(span);
    }

    @Test
    void more_seconds_than_room_are_whole_columns() {
        SecondsScale scale = scale(600, 90);
        assertThat(scale.together()).isEqualTo(20);
        assertThat(scale.columns()).isEqualTo(30);
        long first = scale.cellAt(44, 99);
        assertThat(scale.span(first, first)).isEqualTo(new TimeSpan(7 * SECOND, 27 * SECOND));
    }

    @Test
    void a_marked_moment_is_found_again() {
        SecondsScale scale = scale(10, 100);
        long cell = scale.cellOf(9 * SECOND + 4 * CELL);
        assertThat(scale.columnOf(cell)).isEqualTo(2);
        assertThat(scale.rowOf(cell)).isEqualTo(4);
    }
}

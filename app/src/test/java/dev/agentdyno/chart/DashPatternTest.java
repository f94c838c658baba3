package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DashPatternTest {

    @Test
    void aDashedLineDrawsSixOfNineColumns() {
        DashPattern pattern = new DashPattern(Dash.DASHED, 0);
        int drawn = 0;
        for (int column = 0; column < 900; column++) {
            drawn += pattern.draws(column) ? 1 : 0;
        }
        assertThat(drawn).isEqualTo(600);
    }

    @Test
    void thePatternStaysWithTheDataWhileItScrolls() {
        DashPattern before = new DashPattern(Dash.DASH_DOT, 1_000_000);
        DashPattern after = new DashPattern(Dash.DASH_DOT, 1_000_007);
        for (int column = 7; column < 300; column++) {
            assertThat(after.draws(column - 7)).isEqualTo(before.draws(column));
        }
    }

    @Test
    void aSolidLineDrawsEveryColumn() {
        assertThat(new DashPattern(Dash.SOLID, 5).draws(3)).isTrue();
    }
}

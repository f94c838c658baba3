package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LineRasterTest {
    private static final int OPAQUE_RED = 0xFFFF0000;

    @Test
    void aFullCoverReplacesWhatIsBelow() {
        assertThat(LineRaster.over(OPAQUE_RED, 1, 0xFF00FF00)).isEqualTo(OPAQUE_RED);
    }

    @Test
    void noCoverLeavesWhatIsBelow() {
        assertThat(LineRaster.over(OPAQUE_RED, 0, 0xFF00FF00)).isEqualTo(0xFF00FF00);
    }

    @Test
    void halfACoverMixesBoth() {
        int mixed = LineRaster.over(OPAQUE_RED, 0.5f, 0xFF0000FF);
        assertThat(mixed >>> 24).isEqualTo(0xFF);
        assertThat(mixed >>> 16 & 0xFF).isEqualTo(128);
        assertThat(mixed & 0xFF).isEqualTo(128);
    }

    @Test
    void hatchLinesRepeatWithTheTile() {
        for (int x = 0; x < 17; x++) {
            assertThat(Hatch.coverage(x, 3)).isCloseTo(Hatch.coverage(x + 17, 3), within(1e-9));
            assertThat(Hatch.coverage(x, 3)).isCloseTo(Hatch.coverage(x, 20), within(1e-9));
        }
    }

    @Test
    void hatchLinesLeaveMostOfTheGroundFree() {
        double sum = 0;
        for (int y = 0; y < 17; y++) {
            for (int x = 0; x < 17; x++) {
                sum += Hatch.coverage(x, y);
            }
        }
        assertThat(sum / (17 * 17)).isBetween(0.12, 0.22);
    }
}

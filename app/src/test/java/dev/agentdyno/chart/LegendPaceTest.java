package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LegendPaceTest {
    private static final ViewWindow WINDOW = new ViewWindow(java.time.Duration.ofMinutes(1));
    private static final Plot PLOT = new Plot(0, 0, 100, 50);

    private final AtomicInteger held = new AtomicInteger();
    private final StripChart strip = new StripChart("Threads", "", AxisRange.LINEAR);
    private long now;
    private final LegendPace pace = new LegendPace(() -> now, held::incrementAndGet);

    @Test
    void valuesChangeTenTimesASecondAtMost() {
        assertThat(read(1, OptionalLong.empty())).isEqualTo("1.00");
        now += 50_000_000L;
        assertThat(read(2, OptionalLong.empty())).isEqualTo("1.00");
        assertThat(held).as("the newest value is asked for again").hasValue(1);
        now += 50_000_000L;
        assertThat(read(3, OptionalLong.empty())).isEqualTo("3.00");
    }

    @Test
    void whatIsPointedAtIsReadAtOnce() {
        read(1, OptionalLong.empty());

        assertThat(read(2, OptionalLong.of(500_000_000L))).isEqualTo("2.00");
    }

    private String read(double value, OptionalLong crosshair) {
        strip.setLines(List.of(LineData.of("all", slot -> value, SeriesColor.BLUE)));
        TimeGrid grid = new TimeGrid(0, 1_000_000_000L, 1);
        StripScene scene =
                new StripScene(PLOT, TimeProjection.of(WINDOW.visible(), PLOT), grid, crosshair);
        return pace.items(strip, scene, new ChartTheme(Map.of())).getFirst().value().orElseThrow();
    }
}

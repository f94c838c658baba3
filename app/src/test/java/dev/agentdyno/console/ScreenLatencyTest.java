package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.timeline.Probe;
import org.junit.jupiter.api.Test;

class ScreenLatencyTest {
    private final ScreenLatency latency = new ScreenLatency();

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(latency.p99()).isNaN();
    }

    @Test
    void theP99IsTheAgeOfProbesWhenDrawn() {
        for (int i = 1; i <= 100; i++) {
            latency.drawn(new Probe(i, 0, Double.NaN), i * 1_000_000L);
        }
        assertThat(latency.p99()).isEqualTo(0.099);
    }

    @Test
    void aProbeCountsOnceHoweverOftenItIsDrawn() {
        for (int i = 0; i < 50; i++) {
            latency.drawn(new Probe(1, 0, Double.NaN), i * 1_000_000L);
        }
        assertThat(latency.p99()).isNaN();
    }
}

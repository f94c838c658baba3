package dev.agentdyno.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void linesOfJmhTellHowFarItIs() {
        assertThat(progress.share()).isZero();
        assertThat(progress.row()).isEmpty();

        assertThat(progress.take("# Run progress: 25.00% complete, ETA 00:01:10")).isTrue();
        assertThat(progress.take("# Benchmark: dev.agentdyno.bench.AgentRuns.fresh")).isTrue();
        assertThat(progress.take("Iteration   1: 412.1 ns/op")).isFalse();

        assertThat(progress.share()).isEqualTo(0.25, within(1e-9));
        assertThat(progress.row()).isEqualTo("AgentRuns.fresh");
    }

    @Test
    void severalRunsOfJmhAreOneMeasurement() {
        progress.take("# Run progress: 75.00% complete, ETA 00:00:10");
        progress.take(Progress.part(2, 4));
        assertThat(progress.share()).isEqualTo(0.25, within(1e-9));
        progress.take("# Run progress: 50.00% complete, ETA 00:00:10");
        assertThat(progress.share()).isEqualTo(0.375, within(1e-9));
    }

    @Test
    void theYardstickTellsWhatItRuns() {
        progress.take("goos: linux");
        assertThat(progress.row()).isEqualTo("Go");
        progress.take("BenchmarkCreate-2   \t 1000 \t 412.1 ns/op \t 1272 B/op");
        assertThat(progress.row()).isEqualTo("Go BenchmarkCreate");
    }
}

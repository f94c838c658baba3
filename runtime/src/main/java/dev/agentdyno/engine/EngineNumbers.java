package dev.agentdyno.engine;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Meters of the engine as a whole, read when somebody asks.
final class EngineNumbers extends Collector {
    private final long start = System.nanoTime();
    private final Supplier<Optional<Run>> current;

    EngineNumbers(Supplier<Optional<Run>> current) {
        this.current = current;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Optional<Progress> progress = current.get().map(Run::progress);
        double elapsed = progress.map(p -> seconds(p.elapsed())).orElse(0.0);
        return List.of(
                new GaugeMetricFamily(
                        "engine_uptime_seconds",
                        "Time since the engine started.",
                        (System.nanoTime() - start) / 1e9),
                new GaugeMetricFamily(
                        "load_run_active",
                        "1 while a load run is under way, else 0.",
                        progress.isPresent() ? 1 : 0),
                new GaugeMetricFamily(
                        "load_run_elapsed_seconds",
                        "Time since the run under way started; 0 if none is.",
                        elapsed));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

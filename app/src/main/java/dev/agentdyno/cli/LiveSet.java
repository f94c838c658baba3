package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.tuning.Durations;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Whether a long run keeps anything: heap in use after a full collection, at even distances of a
/// run of quickstart that is recorded and watched live.
///
/// What collections of the young generation leave tells nothing of it, for they leave dead objects
/// in the old one.
final class LiveSet {
    static final String NAME = "live-set";
    private static final int READINGS = 10;
    private static final String RATE = "60";
    private static final double MIB = 1 << 20;

    private final Duration duration;
    private final PrintStream progress;
    private final List<Long> bytes = new ArrayList<>();

    /// @param duration of the run
    LiveSet(Duration duration, PrintStream progress) {
        this.duration = duration;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        try (Engine engine = Engines.start(EngineConfig.DEFAULT);
                Session session = Session.open(EmbeddedSource.open());
                var _ = session.onSnapshot(snapshot -> Objects.requireNonNull(snapshot));
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Engines.choose(
                    engine,
                    "quickstart",
                    Map.of("workload.duration", Durations.format(duration), "workload.rate", RATE));
            session.setLive(true);
            long period = duration.toNanos() / READINGS;
            var reading =
                    clock.scheduleAtFixedRate(this::read, period, period, TimeUnit.NANOSECONDS);
            engine.run().await();
            reading.cancel(false);
        }
        return new Result(duration.dividedBy(READINGS), List.copyOf(bytes));
    }

    private void read() {
        System.gc();
        bytes.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        progress.printf("%d of %d: %.1f MiB%n", bytes.size(), READINGS, bytes.getLast() / MIB);
    }

    /// @param apart time from one reading to the next
    /// @param bytes heap in use after a full collection
    record Result(Duration apart, List<Long> bytes) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("apart_seconds", apart.toNanos() / 1e9);
            map.put("live_set_bytes", bytes);
            return map;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < bytes.size(); i++) {
                text.append(
                        "%8s  %8.1f MiB%n"
                                .formatted(
                                        Durations.format(apart.multipliedBy(i + 1)),
                                        bytes.get(i) / MIB));
            }
            return text.toString();
        }
    }
}

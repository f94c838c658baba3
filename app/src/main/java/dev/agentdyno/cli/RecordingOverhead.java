package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// What recording with a live view costs the work that is measured: throughput of a saturated
/// engine with and without, in blocks that take turns (off, on, on, off …), so that a machine that
/// drifts drifts for both.
final class RecordingOverhead {
    static final String NAME = "recording-overhead";

    private final Duration block;
    private final int blocks;
    private final PrintStream progress;

    /// @param blocks blocks of each of the two arms
    RecordingOverhead(Duration block, int blocks, PrintStream progress) {
        this.block = block;
        this.blocks = blocks;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        try (Engine engine = Engines.start(EngineConfig.DEFAULT)) {
            engine.choose(saturate());
            engine.tunables().set("workload.duration", Durations.format(block), "command line");
            runBlock(engine, false);
            runBlock(engine, true);
            for (int i = 0; i < blocks; i++) {
                boolean onFirst = i % 2 == 1;
                runBoth(engine, onFirst, off, on);
                progress.printf(
                        "block %d of %d: off %,.0f, on %,.0f req/s%n",
                        i + 1, blocks, off.getLast(), on.getLast());
            }
        }
        return new Result(off, on);
    }

    private void runBoth(Engine engine, boolean onFirst, List<Double> off, List<Double> on)
            throws InterruptedException {
        if (onFirst) {
            on.add(runBlock(engine, true));
            off.add(runBlock(engine, false));
        } else {
            off.add(runBlock(engine, false));
            on.add(runBlock(engine, true));
        }
    }

    /// Requests per second of one block.
    private static double runBlock(Engine engine, boolean recorded) throws InterruptedException {
        if (!recorded) {
            return throughput(engine);
        }
        try (Session session = Session.open(EmbeddedSource.open());
                var _ = session.onSnapshot(snapshot -> Objects.requireNonNull(snapshot))) {
            session.setLive(true);
            return throughput(engine);
        }
    }

    private static double throughput(Engine engine) throws InterruptedException {
        RunSummary summary = engine.run().await();
        return summary.achievedRate();
    }

    private static Scenario saturate() {
        try (InputStream yaml =
                RecordingOverhead.class.getResourceAsStream("/dev/agentdyno/bench/saturate.yaml")) {
            return Scenario.read(
                    "saturate",
                    new InputStreamReader(Objects.requireNonNull(yaml), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Requests per second of each block.
    record Result(List<Double> off, List<Double> on) {
        /// Throughput with recording over throughput without, of neighbouring blocks; the median of
        /// all.
        double ratio() {
            return median(ratios());
        }

        private List<Double> ratios() {
            return IntStream.range(0, off.size()).mapToObj(i -> on.get(i) / off.get(i)).toList();
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("off_per_second", off);
            map.put("on_per_second", on);
            map.put("off_median_per_second", median(off));
            map.put("on_median_per_second", median(on));
            map.put("ratio", ratio());
            map.put("ratio_min", Collections.min(ratios()));
            map.put("ratio_max", Collections.max(ratios()));
            return map;
        }

        String text() {
            return """
            off    %,10.0f req/s (median of %d blocks)
            on     %,10.0f req/s
            ratio  %10.3f (%.3f to %.3f)
            """
                    .formatted(
                            median(off),
                            off.size(),
                            median(on),
                            ratio(),
                            Collections.min(ratios()),
                            Collections.max(ratios()));
        }

        private static double median(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }
    }
}

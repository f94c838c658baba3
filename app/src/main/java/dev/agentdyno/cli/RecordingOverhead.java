package dev.agentdyno.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.source.Template;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.Recording;

/// What recording costs the work that is measured: requests per second, and processor time a
/// request, of a saturated engine, in blocks of some seconds.
///
/// Each round has a block of every arm, and every other round has them the other way about, so that
/// a machine that drifts drifts for all. A block begins with seconds that are not counted: starting
/// a recording changes the JDK's own classes, and what was compiled with them is compiled anew. All
/// of it follows minutes in which every arm has had its turns, until the compiler has done with
/// each.
final class RecordingOverhead {
    static final String NAME = "recording-overhead";

    private static final Duration WARM_UP = Duration.ofMinutes(4);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    /// What is recorded in a block.
    enum Arm {
        /// Nothing.
        OFF(Optional.empty(), false),
        /// [Template#LOW] to disk.
        LOW(Optional.of(Template.LOW), false),
        /// [Template#DEFAULT] to disk.
        DEFAULT(Optional.of(Template.DEFAULT), false),
        /// [Template#PROFILE] to disk.
        PROFILE(Optional.of(Template.PROFILE), false),
        /// [Template#PROFILE] with the stream, the timeline and the snapshots of a live view.
        PROFILE_LIVE(Optional.of(Template.PROFILE), true),
        /// What the console records of its engine, with the same.
        CONSOLE(Optional.of(Template.ENGINE), true);

        private final Optional<Template> template;
        private final boolean live;

        Arm(Optional<Template> template, boolean live) {
            this.template = template;
            this.live = live;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String keys() {
            return Stream.of(values()).map(Arm::key).collect(Collectors.joining(", "));
        }

        /// The arm called `key`.
        static Arm of(String key) {
            return Stream.of(values())
                    .filter(arm -> arm.key().equals(key))
                    .findFirst()
                    .orElseThrow(() ->
                            CommandException.wrongUsage(
                                    "--arms: no arm is called '" + key + "'; there are " + keys()));
        }
    }

    /// @param rate requests per second
    /// @param processorTime of the whole JVM, microseconds a request
    /// @param compiling by the JVM's compilers, of all processors' time, 0 to 1
    private record Block(double rate, double processorTime, double compiling) {}

    private final Duration block;
    private final int rounds;
    private final List<Arm> arms;
    private final PrintStream progress;

    /// @param rounds blocks of each arm
    /// @param arms measured beside [Arm#OFF]
    RecordingOverhead(Duration block, int rounds, List<Arm> arms, PrintStream progress) {
        this.block = block;
        this.rounds = rounds;
        this.arms = Stream.concat(Stream.of(Arm.OFF), arms.stream()).distinct().sorted().toList();
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        List<List<Block>> blocks =
                arms.stream().<List<Block>>map(arm -> new ArrayList<>()).toList();
        try (Engine engine = Engines.start(EngineConfig.DEFAULT)) {
            engine.choose(saturate());
            warmUp(engine);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < arms.size(); i++) {
                    int next = round % 2 == 0 ? i : arms.size() - 1 - i;
                    blocks.get(next).add(run(engine, arms.get(next), block));
                }
                progress.println(line(round, blocks));
            }
        }
        return new Result(
                IntStream.range(0, arms.size())
                        .mapToObj(i -> Measured.of(arms.get(i), blocks.getFirst(), blocks.get(i)))
                        .toList());
    }

    private void warmUp(Engine engine) throws InterruptedException {
        long begin = System.nanoTime();
        do {
            for (Arm arm : arms) {
                run(engine, arm, block);
            }
        } while (System.nanoTime() - begin < WARM_UP.toNanos());
    }

    private String line(int round, List<List<Block>> blocks) {
        return "round %d of %d, req/s: ".formatted(round + 1, rounds)
                + IntStream.range(0, arms.size())
                        .mapToObj(i ->
                                "%s %,.0f"
                                        .formatted(
                                                arms.get(i).key(), blocks.get(i).getLast().rate()))
                        .collect(Collectors.joining(", "));
    }

    private static Block run(Engine engine, Arm arm, Duration length) throws InterruptedException {
        if (arm.live) {
            try (Session session = Session.open(EmbeddedSource.open(arm.template.orElseThrow()));
                    var _ = session.onSnapshot(Objects::requireNonNull)) {
                session.setLive(true);
                return measured(engine, length);
            }
        }
        if (arm.template.isPresent()) {
            try (Recording recording = new Recording(arm.template.get().here())) {
                recording.setToDisk(true);
                recording.start();
                return measured(engine, length);
            }
        }
        return measured(engine, length);
    }

    private static Block measured(Engine engine, Duration length) throws InterruptedException {
        load(engine, SETTLING);
        long before = processorNanos();
        long compiledBefore = compilation().getTotalCompilationTime();
        RunSummary summary = load(engine, length);
        double spent = processorNanos() - before;
        double compiled = compilation().getTotalCompilationTime() - compiledBefore;
        return new Block(
                summary.achievedRate(),
                spent / 1000 / Math.max(1, summary.completed()),
                compiled / 1000 / summary.duration() / Runtime.getRuntime().availableProcessors());
    }

    private static RunSummary load(Engine engine, Duration length) throws InterruptedException {
        engine.tunables().set("workload.duration", Durations.format(length), "command line");
        return engine.run().await();
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static CompilationMXBean compilation() {
        return ManagementFactory.getCompilationMXBean();
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

    /// An arm's blocks against those of [Arm#OFF] in the same round.
    ///
    /// @param rate median requests per second
    /// @param processorTime median microseconds a request
    /// @param compiling median share of all processors' time that the JVM's compilers took
    /// @param throughput rate over that of the same round with nothing recorded
    /// @param cost processor time a request over that of the same round with nothing recorded
    record Measured(
            Arm arm,
            double rate,
            double processorTime,
            double compiling,
            PairedRatio throughput,
            PairedRatio cost) {
        private static Measured of(Arm arm, List<Block> off, List<Block> on) {
            return new Measured(
                    arm,
                    PairedRatio.median(on.stream().mapToDouble(Block::rate).toArray()),
                    PairedRatio.median(on.stream().mapToDouble(Block::processorTime).toArray()),
                    PairedRatio.median(on.stream().mapToDouble(Block::compiling).toArray()),
                    PairedRatio.of(
                            IntStream.range(0, on.size())
                                    .mapToDouble(i -> on.get(i).rate() / off.get(i).rate())
                                    .toArray()),
                    PairedRatio.of(
                            IntStream.range(0, on.size())
                                    .mapToDouble(i ->
                                            on.get(i).processorTime() / off.get(i).processorTime())
                                    .toArray()));
        }

        private Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("rate_per_second", rate);
            map.put("processor_us_per_request", processorTime);
            map.put("compiling_share", compiling);
            map.put("throughput_ratio", throughput.asMap());
            map.put("processor_ratio", cost.asMap());
            return map;
        }
    }

    /// What came out, [Arm#OFF] first.
    record Result(List<Measured> arms) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            arms.forEach(arm -> map.put(arm.arm().key().replace('-', '_'), arm.asMap()));
            return map;
        }

        String text() {
            TextTable table =
                    TextTable.of(
                            "recorded",
                            "#req/s",
                            "#CPU µs/req",
                            "#compiling",
                            "#req/s ÷ off",
                            "#95 %",
                            "#CPU ÷ off",
                            "#95 %");
            for (Measured each : arms) {
                table.row(
                        each.arm().key(),
                        "%,.0f".formatted(each.rate()),
                        "%.1f".formatted(each.processorTime()),
                        "%.1f %%".formatted(each.compiling() * 100),
                        "%.3f".formatted(each.throughput().ratio()),
                        each.throughput().range(),
                        "%.3f".formatted(each.cost().ratio()),
                        each.cost().range());
            }
            return table.text();
        }
    }
}

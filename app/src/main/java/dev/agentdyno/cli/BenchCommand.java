package dev.agentdyno.cli;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Table;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.tuning.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the tables of `docs/benchmarks.md` on this machine.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure the tables of docs/benchmarks.md here: recording-overhead, console,"
                        + " live-set, open, attached, flame; of the runtime: agents (all of"
                        + " agent-creation, agent-scaling, agent-run, tool-run, memory-ops,"
                        + " team-overhead, workflow-overhead, pool, cache-hit and vector-search,"
                        + " some beside a Go yardstick), batcher, batch-query. What is measured of"
                        + " the runtime is kept for the console's page Scorecard; router, beside"
                        + " nginx and haproxy, which must be installed; router-start, from the"
                        + " command to the first answer; router-faults,"
                        + " router-fuzz and router-soak, what it makes of backends that fail, of"
                        + " requests that are none, and of a long time at load.")
final class BenchCommand implements Callable<Integer> {
    private static final Duration BLOCK = Duration.ofSeconds(3);
    private static final Duration LIVE_SET = Duration.ofMinutes(30);
    private static final Duration TURN = Duration.ofSeconds(5);
    private static final Duration TROUBLE = Duration.ofSeconds(5);
    private static final Duration SOAK = Duration.ofMinutes(30);
    private static final int MOST_REQUESTS = 10_000_000;
    private static final List<String> SHORT =
            List.of(RecordingOverhead.NAME, ConsoleSmoothness.NAME);
    private static final List<String> NAMES =
            List.of(
                    RecordingOverhead.NAME,
                    ConsoleSmoothness.NAME,
                    LiveSet.NAME,
                    OpenSpeed.NAME,
                    AttachedLatency.NAME,
                    FlameSmoothness.NAME,
                    RouterBeside.NAME,
                    RouterStart.NAME,
                    RouterFaults.NAME,
                    RouterFuzz.NAME,
                    RouterSoak.NAME);
    private static final List<String> RUNTIME =
            Stream.concat(Stream.of(RuntimeTables.AGENTS), Table.keys().stream()).toList();

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "What to measure (recording-overhead and console; name the others).")
    private List<String> names = SHORT;

    @Option(
            names = "--blocks",
            defaultValue = "6",
            paramLabel = "N",
            description = "Blocks an arm (${DEFAULT-VALUE}).")
    private int blocks;

    @Option(
            names = "--arms",
            split = ",",
            paramLabel = "ARM",
            description =
                    "What recording-overhead compares with off: low, default, profile,"
                            + " profile-live, console (all of them).")
    private List<String> arms = List.of();

    @Option(
            names = "--duration",
            paramLabel = "30m",
            description =
                    "Length of the run of live-set and of router-soak (30m), of each turn of"
                            + " router (5s), or of each trouble of router-faults (5s).")
    private @Nullable String duration;

    @Option(
            names = "--size",
            split = ",",
            defaultValue = "100m,300m,1g",
            paramLabel = "SIZE",
            description = "Sizes of the recordings that 'open' reads (${DEFAULT-VALUE}).")
    private List<String> sizes = List.of();

    @Option(
            names = "--readers",
            split = ",",
            paramLabel = "READER",
            description =
                    "What 'open' measures beside our reader: RecordingFile, JMC, jfr-converter"
                            + " (all of them).")
    private List<String> readers = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description =
                    "How often 'open' runs each of the other readers, 'router' each server and"
                            + " 'router-start' each start"
                            + " (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--requests",
            defaultValue = "100000",
            paramLabel = "N",
            description = "How many requests router-fuzz sends (${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description =
                    "Where each row of the runtime that is measured with events on leaves its"
                            + " recording (recordings, in the folder of results).")
    private @Nullable Path recordings;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description =
                    "Where results of the runtime are kept for the console"
                            + " (agent-dyno/benchmarks in the user's data folder).")
    private @Nullable Path results;

    @Option(
            names = "--effort",
            defaultValue = "usual",
            paramLabel = "quick|usual",
            description =
                    "How long a row of the runtime is measured: a look of a second, or sixteen"
                            + " seconds (${DEFAULT-VALUE}).")
    private String effort = "usual";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        for (String name : names) {
            if (!NAMES.contains(name) && !RUNTIME.contains(name)) {
                throw CommandException.wrongUsage(
                        "no benchmark is called '"
                                + name
                                + "'; there are "
                                + String.join(", ", NAMES)
                                + ", "
                                + String.join(", ", RUNTIME));
            }
        }
        if (blocks < 2 || blocks > 1000) {
            throw CommandException.wrongUsage("--blocks: " + blocks + " is outside 2 to 1000");
        }
        if (rounds < 1 || rounds > 100) {
            throw CommandException.wrongUsage("--rounds: " + rounds + " is outside 1 to 100");
        }
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw CommandException.wrongUsage(
                    "--requests: " + requests + " is outside 1 to " + MOST_REQUESTS);
        }
        arms();
        effort();
        makeRecordings();
        Map<String, Object> document = new LinkedHashMap<>();
        for (String name : names) {
            document.put(name, measure(name));
        }
        if (json) {
            Json.print(System.out, document);
        }
        return ExitCode.DONE.status();
    }

    /// Before minutes are spent on what could not be kept.
    private void makeRecordings() {
        if (recordings == null) {
            return;
        }
        try {
            Files.createDirectories(recordings);
        } catch (IOException e) {
            throw CommandException.wrongUsage(
                    "--recordings: cannot make " + recordings + ": " + Reasons.inWords(e));
        }
        if (!Files.isWritable(recordings)) {
            throw CommandException.wrongUsage("--recordings: cannot write to " + recordings);
        }
    }

    private Map<String, Object> measure(String name) throws InterruptedException {
        return switch (name) {
            case RecordingOverhead.NAME -> {
                RecordingOverhead.Result result =
                        new RecordingOverhead(BLOCK, blocks, arms(), System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case ConsoleSmoothness.NAME -> {
                ConsoleSmoothness.Result result = new ConsoleSmoothness(System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case LiveSet.NAME -> {
                LiveSet.Result result = new LiveSet(duration(LIVE_SET), System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case OpenSpeed.NAME -> {
                List<OpenSpeed.Result> results =
                        new OpenSpeed(
                                        OpenSpeed.cache(),
                                        OpenSpeed.others(readers),
                                        rounds,
                                        System.err)
                                .measure(OpenSpeed.sizes(sizes));
                print(name, OpenSpeed.text(results));
                yield OpenSpeed.asMap(results);
            }
            case AttachedLatency.NAME -> {
                AttachedLatency.Result result = new AttachedLatency(System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case FlameSmoothness.NAME -> {
                FlameSmoothness.Result result = new FlameSmoothness().measure();
                print(name, result.text());
                yield result.asMap();
            }
            case RouterBeside.NAME -> {
                RouterBeside.Result result =
                        new RouterBeside(rounds, duration(TURN), System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case RouterStart.NAME -> {
                RouterStart.Result result = new RouterStart(rounds, System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case RouterFaults.NAME -> {
                RouterFaults.Result result =
                        new RouterFaults(duration(TROUBLE), System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case RouterFuzz.NAME -> {
                RouterFuzz.Result result = new RouterFuzz(requests).measure();
                print(name, result.text());
                yield result.asMap();
            }
            case RouterSoak.NAME -> {
                RouterSoak.Result result = new RouterSoak(duration(SOAK), System.err).measure();
                print(name, result.text());
                yield result.asMap();
            }
            default -> {
                RuntimeTables.Result result =
                        new RuntimeTables(effort(), results(), recordings(), System.err)
                                .measure(RuntimeTables.of(name));
                print(name, result.text());
                yield result.asMap();
            }
        };
    }

    private ResultFolder results() {
        return results == null
                ? ResultFolder.ofUser(
                        System.getenv(), Path.of(System.getProperty("user.home", ".")))
                : new ResultFolder(results);
    }

    /// The place that the person named, else the one beside the results where that can be written.
    private Optional<Path> recordings() {
        if (recordings != null) {
            return Optional.of(recordings);
        }
        Path usual = results().recordings();
        try {
            return Optional.of(Files.createDirectories(usual));
        } catch (IOException e) {
            System.err.println(
                    "no recordings are kept: cannot make " + usual + ": " + Reasons.inWords(e));
            return Optional.empty();
        }
    }

    private Effort effort() {
        Effort known = Effort.words().get(effort);
        if (known == null) {
            throw CommandException.wrongUsage(
                    "--effort: '"
                            + effort
                            + "' is none of "
                            + String.join(", ", Effort.words().keySet()));
        }
        return known;
    }

    private List<RecordingOverhead.Arm> arms() {
        return arms.isEmpty()
                ? List.of(RecordingOverhead.Arm.values())
                : arms.stream().map(RecordingOverhead.Arm::of).toList();
    }

    private Duration duration(Duration otherwise) {
        if (duration == null) {
            return otherwise;
        }
        try {
            Duration given = Durations.parse(duration);
            if (given.isPositive()) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--duration: " + e.getMessage());
        }
        throw CommandException.wrongUsage("--duration: " + duration + " is no time to measure in");
    }

    private void print(String name, String text) {
        if (!json) {
            System.out.println(name);
            System.out.print(text);
        }
    }
}

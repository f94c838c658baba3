package dev.agentdyno.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A lean agent in Go, with the standard library alone and without ids, meters or events: what a
/// compiled language needs for the same shape, on the same machine, in the same sitting.
public final class GoYardstick {
    /// How often a row is measured, for how long.
    private static final List<String> LOOK = List.of("-count=1", "-benchtime=200ms");

    private static final List<String> USUAL = List.of("-count=5");
    private static final List<String> FILES = List.of("go.mod", "lean_test.go");
    private static final Pattern LINE =
            Pattern.compile(
                    "(Benchmark\\w+?)(?:-\\d+)?\\s+\\d+\\s+([\\d.]+) ns/op\\s+(\\d+) B/op.*");

    private final Effort effort;
    private final PrintStream progress;

    public GoYardstick(Effort effort, PrintStream progress) {
        this.effort = effort;
        this.progress = progress;
    }

    /// What one operation costs in Go.
    ///
    /// @param nanos of every time that it was measured
    /// @param bytes allocated
    public record Cost(List<Double> nanos, double bytes) {
        public Cost {
            nanos = List.copyOf(nanos);
        }

        private Cost and(Cost other) {
            return new Cost(
                    Stream.concat(nanos.stream(), other.nanos.stream()).toList(), other.bytes);
        }

        /// How many times as much is done of `row` in the same time. Go tells the time of an
        /// operation of all its threads together, JMH that of one thread.
        public double times(Row row) {
            return median() / 1e9 * row.perSecond();
        }

        /// The middle of [#nanos].
        public double median() {
            return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElse(Double.NaN);
        }
    }

    /// Costs as JSON has them.
    public static Map<String, Object> asMap(Map<String, Cost> costs) {
        Map<String, Object> map = new LinkedHashMap<>();
        costs.forEach((name, cost) ->
                map.put(
                        name,
                        Map.of(
                                "operation_nanoseconds", cost.nanos(),
                                "allocated_bytes", cost.bytes())));
        return map;
    }

    /// Whether a `go` is on the path.
    public static boolean available() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    }

    /// Runs the benchmarks called `names`, several times each.
    ///
    /// @throws IOException if the program does not build or run
    public Map<String, Cost> measure(List<String> names) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dyno-go");
        try {
            for (String file : FILES) {
                unpack(file, folder);
            }
            return run(folder, names);
        } finally {
            remove(folder);
        }
    }

    private static void unpack(String file, Path folder) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        GoYardstick.class.getResourceAsStream("/dev/agentdyno/bench/go/" + file),
                        file)) {
            Files.copy(in, folder.resolve(file));
        }
    }

    private Map<String, Cost> run(Path folder, List<String> names)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command(names))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("GOTOOLCHAIN", "local");
        Process process = builder.start();
        try {
            Map<String, Cost> costs = read(process);
            if (process.waitFor() != 0) {
                throw new IOException("go test ended with exit code " + process.exitValue());
            }
            return costs;
        } finally {
            process.destroy();
        }
    }

    private List<String> command(List<String> names) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("go", "test", "-run=^$", "-benchmem"));
        command.add("-bench=^(" + String.join("|", names) + ")$");
        command.addAll(effort.isLook() ? LOOK : USUAL);
        return command;
    }

    private Map<String, Cost> read(Process process) throws IOException {
        Map<String, Cost> costs = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                progress.println(line);
                cost(line).ifPresent(each -> costs.merge(each.name(), each.cost(), Cost::and));
            }
        }
        return costs;
    }

    private record Named(String name, Cost cost) {}

    private static Optional<Named> cost(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(
                        new Named(
                                matcher.group(1),
                                new Cost(
                                        List.of(Double.valueOf(matcher.group(2))),
                                        Double.parseDouble(matcher.group(3)))))
                : Optional.empty();
    }

    private static void remove(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths =
                    walk.sorted(Comparator.reverseOrder())
                            .collect(Collectors.toCollection(ArrayList::new));
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}

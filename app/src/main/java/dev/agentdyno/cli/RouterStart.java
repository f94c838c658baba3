package dev.agentdyno.cli;

import dev.agentdyno.bench.proxy.Launcher;
import dev.agentdyno.bench.proxy.Start;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How long `dyno serve` takes from its command to its first answer and what memory it holds then,
/// in turns with what the JVM learnt from a start before and without.
final class RouterStart {
    static final String NAME = "router-start";

    private final int rounds;
    private final PrintStream progress;

    RouterStart(int rounds, PrintStream progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("dyno-start");
            try {
                Launcher launcher = Launcher.of(folder);
                launcher.learn();
                return measure(new Start(launcher, folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw CommandException.failed("cannot measure starts: " + e.getMessage());
        }
    }

    private Result measure(Start start) throws IOException, InterruptedException {
        List<Start.Started> learnt = new ArrayList<>();
        List<Start.Started> unlearnt = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            learnt.add(start.learnt());
            unlearnt.add(start.unlearnt());
            progress.printf(
                    "start: %.2f s, without the AOT cache %.2f s%n",
                    learnt.getLast().seconds(), unlearnt.getLast().seconds());
        }
        return new Result(Line.of("with AOT cache", learnt), Line.of("without", unlearnt));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// One way to start.
    ///
    /// @param seconds to the first answer, median
    /// @param worst the longest
    /// @param resident bytes of memory after it, median
    record Line(String name, double seconds, double worst, double resident) {
        static Line of(String name, List<Start.Started> starts) {
            double[] seconds = starts.stream().mapToDouble(Start.Started::seconds).toArray();
            double[] bytes = starts.stream().mapToDouble(Start.Started::residentBytes).toArray();
            double worst = starts.stream().mapToDouble(Start.Started::seconds).max().orElse(0);
            return new Line(name, PairedRatio.median(seconds), worst, PairedRatio.median(bytes));
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("start", name);
            map.put("seconds", seconds);
            map.put("worst_seconds", worst);
            map.put("resident_bytes", resident);
            return map;
        }
    }

    record Result(Line learnt, Line unlearnt) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("lines", List.of(learnt.asMap(), unlearnt.asMap()));
            return map;
        }

        String text() {
            TextTable table = TextTable.of("start", "#seconds", "#worst", "#MiB");
            for (Line line : List.of(learnt, unlearnt)) {
                table.row(
                        line.name(),
                        "%.2f".formatted(line.seconds()),
                        "%.2f".formatted(line.worst()),
                        "%.0f".formatted(line.resident() / (1 << 20)));
            }
            return table.text();
        }
    }
}
